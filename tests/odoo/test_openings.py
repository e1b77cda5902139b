"""Balances taken over from another program are chased when a person says so."""

from datetime import timedelta

from odoo import Command

from tests.odoo.story import StoryCommon, march

DUE = march(2)


class TestOpenings(StoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        receivable = cls.customer.with_company(cls.company).property_account_receivable_id
        journal = cls.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", cls.company.id)], limit=1
        )
        equity = cls.env["account.account"].search(
            [
                *cls.env["account.account"]._check_company_domain(cls.company),
                ("account_type", "=", "equity"),
            ],
            limit=1,
        )
        entry = cls.env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": DUE - timedelta(days=30),
                "line_ids": [
                    Command.create(
                        {
                            "name": "Facture 2025-118",
                            "account_id": receivable.id,
                            "partner_id": cls.customer.id,
                            "debit": 700,
                            "date_maturity": DUE,
                        }
                    ),
                    Command.create({"account_id": equity.id, "credit": 700}),
                ],
            }
        )
        entry.action_post()
        cls.opening = entry.line_ids.filtered("debit")

    def test_they_are_left_out_until_somebody_decides(self):
        self.assertFalse(self.live(march(5)))
        settings = self.env["res.config.settings"].create({"company_id": self.company.id})
        self.assertEqual(settings.relance_opening_count, 1)
        action = settings.with_company(self.company).action_relance_openings()
        self.assertEqual(self.env["account.move.line"].search(action["domain"]), self.opening)

    def test_what_is_chased_is_demanded_like_an_invoice(self):
        self.opening.with_user(self.accountant).action_relance_chase()
        self.assertEqual(self.live(march(5)), [(march(5), 1, "email")])
        self.assertEqual(self.acts().amount_company, 700)
        self.assertEqual(self.acts().line_ids.move_id, self.opening.move_id)

    def test_they_can_be_left_out_again(self):
        self.opening.action_relance_chase()
        self.opening.action_relance_leave()
        self.assertFalse(self.live(march(5)))

    def test_deriving_again_is_asked_of_the_scheduled_action(self):
        cron = self.env.ref("relance_impayes.ir_cron_relance_projection")
        before = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.env["res.config.settings"].create({}).action_relance_rebuild()
        after = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.assertEqual(after, before + 1)
