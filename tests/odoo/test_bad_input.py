"""What is missing or strange is a named problem on the act, and the others go on."""

from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import mute_logger
from odoo.tools import config

from odoo.addons.relance_impayes.models.relance_snapshot import RelanceSnapshot

from tests.odoo.mailbox import free_port, words_of
from tests.odoo.story import StoryCommon, march

DUE = march(2)
EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


class TestBadInput(StoryCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_customer("Loire Béton", email="loire@client.example")

    def setUp(self):
        super().setUp()
        self.make_invoice(DUE, partner=self.other)

    def check_other_went(self):
        self.assertEqual(self.acts(self.other).state, "sent")
        self.assertEqual(len(self.box.to("loire@client.example")), 1)

    # -- the customer ----------------------------------------------------------------------------

    def test_a_customer_without_email(self):
        self.customer.email = False
        self.make_invoice(DUE)
        self.live(march(5))
        act = self.acts(self.customer)
        self.assertEqual((act.state, act.problem), ("proposed", "no_email"))
        self.check_other_went()
        self.customer.email = "compta@garonne.example"
        self.live(march(6))
        self.assertEqual(act.state, "sent")

    def test_a_customer_whose_email_is_none(self):
        self.customer.email = "voir avec Martine"
        self.make_invoice(DUE)
        self.live(march(5))
        self.assertEqual(self.acts(self.customer).problem, "no_email")
        self.check_other_went()

    def test_nothing_that_a_customer_typed_reaches_html_unescaped(self):
        self.customer.write({"name": f"Bois {EVIL}", "city": EVIL, "street": EVIL})
        invoice = self.make_invoice(DUE, ref=EVIL)
        self.hold(until=march(4), reason=EVIL, partner=self.customer)
        with self.on(march(4)):
            debtor = self.debtor()
            self.assertNotIn("<script>", str(debtor.message_ids.mapped("body")))
        self.live(march(5))
        act = self.acts(self.customer)
        self.assertEqual(act.state, "sent")
        (message,) = self.box.to("garonne.bois@client.example")
        raw = message.get_body(("html",)).get_content()
        notes = (invoice.message_ids | self.customer.message_ids | act.message_ids).mapped("body")
        preview = act._preview_html()
        self.assertIn("&lt;script&gt;", preview)
        for html in (raw, str(preview), *map(str, notes)):
            self.assertNotIn("<script>", html)
            self.assertNotIn("<img src=x", html)

    def test_a_name_is_not_a_template(self):
        self.customer.name = "{{ object.env.cr.dbname }} <t t-out='1+1'/> %(name)s"
        self.make_invoice(DUE)
        self.live(march(5))
        self.assertEqual(self.acts(self.customer).state, "sent")
        note = self.customer.message_ids.mapped("body")
        self.assertNotIn(self.env.cr.dbname, str(note))

    # -- the invoice -----------------------------------------------------------------------------

    def test_a_receivable_line_without_due_date_is_told_and_never_asked_for(self):
        invoice = self.make_invoice(DUE)
        terms = invoice.line_ids.filtered(
            lambda li: li.account_id.account_type == "asset_receivable"
        )
        terms.flush_recordset()
        self.env.cr.execute(
            "UPDATE account_move_line SET date_maturity = NULL WHERE id = %s", (terms.id,)
        )
        terms.invalidate_recordset()
        self.live(march(5))
        self.assertFalse(self.acts(self.customer))
        with self.on(march(5)):
            self.assertIn("no_due_date", self.why())
            self.assertIn("due date", invoice.relance_why)
        self.check_other_went()

    def test_an_invoice_of_zero_and_a_credit_larger_than_the_debt_are_not_chased(self):
        self.make_invoice(DUE, 0)
        invoice = self.make_invoice(DUE, 100)
        self.credit(invoice, march(3), 250)
        self.live(march(5))
        self.assertFalse(self.acts(self.customer))
        self.assertEqual(self.debtor().net_position, 0)
        self.check_other_went()

    def test_an_invoice_posted_again_with_a_later_date_goes_on_where_it_was(self):
        invoice = self.make_invoice(DUE)
        self.live(march(5), march(6))
        invoice.button_draft()
        self.assertEqual(self.live(march(9)), [])
        invoice.invoice_date_due = march(16)
        invoice.action_post()
        told = self.live(march(17), march(26))
        mine = [act for act in self.acts(self.customer) if act.date >= march(17)]
        # The first e-mail reached him: ten days after the new date it is the call's turn.
        self.assertEqual([(act.date, act.channel) for act in mine], [(march(26), "call")])
        self.assertIn((march(26), 1, "call"), told)

    def test_an_invoice_cancelled_after_the_approval_does_not_leave(self):
        invoice = self.make_invoice(DUE)
        with self.on(march(5)):
            self.run_cron("ir_cron_relance_escalate")
            invoice.button_draft()
            invoice.button_cancel()
            self.run_cron("ir_cron_relance_send")
        self.assertEqual(self.acts(self.customer).state, "cancelled")
        self.check_other_went()

    def test_an_invoice_that_is_deleted_leaves_the_act_and_its_words(self):
        invoice = self.make_invoice(DUE)
        name = invoice.name
        self.live(march(5))
        invoice.button_draft()
        invoice.with_context(force_delete=True).unlink()
        act = self.acts(self.customer)
        self.assertEqual((act.line_ids.move_id.id, act.line_ids.move_name), (False, name))
        self.assertEqual(self.live(march(16)), [(march(16), 1, "call")])
        self.assertFalse(self.acts(self.customer) - act)

    # -- the ladder ------------------------------------------------------------------------------

    def ladder(self, **values):
        policy = self.env["relance.policy"].create({"name": "À trous"})
        if values:
            step = {"name": "Pas", "level": "1", "days": 3, "channel": "email"}
            policy.step_ids = [Command.create({**step, **values})]
        self.debtor().policy_id = policy
        return policy

    def test_a_step_without_text(self):
        self.ladder(automatic=True)
        self.make_invoice(DUE)
        self.live(march(5))
        act = self.acts(self.customer)
        self.assertEqual((act.state, act.problem), ("proposed", "no_text"))
        with self.assertRaises(UserError):
            act.action_approve()
        self.check_other_went()

    def test_a_policy_without_steps_says_so(self):
        self.ladder()
        self.make_invoice(DUE)
        self.live(march(5))
        self.assertFalse(self.acts(self.customer))
        with self.on(march(5)):
            self.assertIn("no_steps", self.why())
        self.check_other_went()

    def test_no_policy_at_all(self):
        self.company.relance_policy_id = False
        self.debtor(self.other).policy_id = self.standard
        self.make_invoice(DUE)
        self.live(march(5))
        self.assertFalse(self.acts(self.customer))
        self.check_other_went()

    @mute_logger("odoo.addons.mail.models.mail_render_mixin")
    def test_a_broken_text_stops_its_own_act_alone(self):
        self.ladder(automatic=True, subject="Rappel", body="<p><t t-out='object.nowhere'/></p>")
        self.make_invoice(DUE)
        self.live(march(5))
        act = self.acts(self.customer)
        self.assertEqual((act.state, act.problem), ("proposed", "render_error"))
        self.check_other_went()

    # -- the set-up ------------------------------------------------------------------------------

    @mute_logger("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")
    def test_without_an_outgoing_server_mails_wait_and_the_settings_say_it(self):
        self.server.active = False
        self.make_invoice(DUE)
        # Odoo then tries the machine's own mail program.
        nobody = {"smtp_server": "localhost", "smtp_port": free_port()}
        with patch.dict(config.options, nobody):
            self.live(march(5))
        acts = self.acts()
        self.assertEqual(set(acts.mapped("state")), {"approved"})
        self.assertEqual(set(acts.mapped("problem")), {"no_mail_server"})
        with patch.dict(config.options, nobody):
            health = self.env["relance.health"]._check()
        self.assertEqual((health["outgoing"], health["incoming"]), (False, False))
        self.server.active = True
        self.live(march(6))
        self.assertEqual(set(acts.mapped("state")), {"sent"})

    def test_a_currency_without_rate_is_asked_for_in_its_own_amounts(self):
        crown = self.env.ref("base.NOK")
        crown.active = True
        crown.rate_ids.unlink()
        self.make_invoice(DUE, 500, currency_id=crown.id)
        self.live(march(5))
        act = self.acts(self.customer)
        self.assertEqual(act.state, "sent")
        (message,) = self.box.to("garonne.bois@client.example")
        self.assertRegex(words_of(message), "500,00\xa0kr|kr\xa0?500,00")

    def test_a_missing_rate_keeps_the_formal_notice_and_not_the_reminder(self):
        rates = ("ecb_mro", "legal_rate_pro", "legal_rate_private")
        self.env["relance.legal.value"].search([("key", "in", rates)]).unlink()
        self.make_invoice(DUE)
        self.live(march(5))
        self.assertEqual(self.acts(self.customer).state, "sent")
        self.debtor().policy_id = self.env["relance.policy"].create(
            {
                "name": "Mise en demeure seule",
                "step_ids": [
                    Command.create(
                        {
                            "name": "Mise en demeure",
                            "level": "3",
                            "days": 10,
                            "channel": "registered",
                            "document": "formal_notice",
                            "days_granted": 8,
                            "subject": "Mise en demeure",
                            "letter_body": "<p>Veuillez payer.</p>",
                        }
                    )
                ],
            }
        )
        self.live(march(6), march(12))
        notice = self.open_act(self.customer)
        with self.on(march(12)):
            notice.action_approve()
            self.run_cron("ir_cron_relance_send")
        self.assertEqual((notice.state, notice.problem), ("proposed", "no_rate"))
        self.assertFalse(notice.letter_attachment_id)

    @mute_logger("odoo.addons.relance_impayes.models.relance_engine")
    def test_a_debtor_who_cannot_be_decided_waits_until_tomorrow_and_the_others_go_on(self):
        self.make_invoice(DUE)
        facts = RelanceSnapshot._facts
        victim = self.debtor()

        def faulty(snapshot, debtors, *acts):
            if victim in debtors:
                raise ZeroDivisionError
            return facts(snapshot, debtors, *acts)

        with patch.object(RelanceSnapshot, "_facts", faulty):
            self.run_day(march(5))
        self.assertEqual(victim.next_date, march(5) + timedelta(days=1))
        self.assertIn("a échoué", str(victim.message_ids.mapped("body")))
        self.check_other_went()
        self.live(march(6))
        self.assertEqual(self.acts(self.customer).state, "sent")

    def test_a_legal_figure_that_nobody_knows_never_keeps_a_reminder_from_leaving(self):
        self.env["relance.legal.value"].search([("key", "=", "majoration_b2b")]).unlink()
        self.live(march(5))
        self.check_other_went()
        (message,) = self.box.to("loire@client.example")
        self.assertNotIn("L. 441-10", words_of(message))
