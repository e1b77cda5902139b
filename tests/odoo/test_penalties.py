"""Penalties claimed by draft invoices: what they say, once each, waived or not, and kept apart."""

from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, mute_logger

from tests.odoo.common import DAY_ONE, RelanceCommon

DUE = date(2026, 1, 31)  # thirty days before the first day of the story
MARCH_END = date(2026, 3, 31)


class PenaltyCommon(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.accountant.copy({"login": "chef@menuiserie.example"})
        cls.manager.group_ids += cls.env.ref("relance_impayes.group_relance_manager")
        cls.invoice = cls.make_invoice(DUE)

    def dialog(self, moves, until=None, user=None):
        moves = moves.with_user(user or self.manager)
        wizard = self.env["relance.penalty.make"].with_user(user or self.manager)
        wizard = wizard.browse(moves.action_relance_claim_penalties()["res_id"])
        if until:
            wizard.date_to = until
        return wizard

    def claim(self, moves, until=None):
        """What the manager's click makes: the drafts."""
        wizard = self.dialog(moves, until)
        wizard.action_apply()
        return self.penalties(moves).document_id

    def penalties(self, moves):
        return self.env["relance.penalty"].search([("move_id", "in", moves.ids)], order="id")


class TestPenaltyDocuments(PenaltyCommon):
    def test_interest_and_indemnity_make_one_draft_without_vat_on_their_accounts(self):
        # 1,000 × 12.15 % × 30 / 365 = 9.986…
        draft = self.claim(self.invoice)
        self.assertEqual((draft.move_type, draft.state), ("out_invoice", "draft"))
        self.assertEqual(draft.partner_id, self.customer)
        self.assertTrue(draft.relance_is_penalty)
        lines = [(line.account_id.code, line.price_unit) for line in draft.invoice_line_ids]
        self.assertEqual(lines, [("763100", 9.99), ("758000", 40.0)])
        self.assertFalse(draft.invoice_line_ids.tax_ids)
        self.assertEqual((draft.amount_tax, draft.amount_total), (0.0, 49.99))
        self.assertEqual(draft.invoice_origin, self.invoice.name)
        self.assertEqual(draft.relance_claimed_ids.move_id, self.invoice)
        self.assertEqual(set(draft.relance_claimed_ids.mapped("state")), {"claimed"})

    def test_the_lines_speak_the_customers_language_and_tell_the_days(self):
        draft = self.claim(self.invoice)
        name = self.invoice.name
        self.assertEqual(
            draft.invoice_line_ids.mapped("name"),
            [
                f"Pénalités de retard – facture {name}, du 01/02/2026 au 02/03/2026",
                f"Indemnité forfaitaire pour frais de recouvrement – facture {name}",
            ],
        )
        self.assertIn("441-10", draft.narration)

    def test_a_draft_is_due_on_the_day_on_which_it_is_posted(self):
        draft = self.claim(self.invoice)
        with self.on(MARCH_END):
            draft.action_post()
        self.assertEqual((draft.invoice_date, draft.invoice_date_due), (MARCH_END, MARCH_END))

    def test_two_invoices_of_a_debtor_share_a_draft_and_two_debtors_do_not(self):
        other = self.make_customer("Loire Métal")
        moves = self.invoice + self.make_invoice(DUE, 500) + self.make_invoice(DUE, 800, other)
        drafts = self.claim(moves)
        counts = {draft.partner_id: len(draft.invoice_line_ids) for draft in drafts}
        self.assertEqual(counts, {self.customer: 4, other: 2})

    def test_an_invoice_in_another_currency_gets_its_indemnity_in_euro_apart(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        drafts = self.claim(self.make_invoice(DUE, currency_id=dollar.id))
        totals = {draft.currency_id.name: draft.amount_total for draft in drafts}
        self.assertEqual(totals, {"USD": 9.99, "EUR": 40.0})

    def test_the_indemnity_may_be_left_for_later(self):
        wizard = self.dialog(self.invoice)
        wizard.indemnity = False
        wizard.action_apply()
        self.assertEqual(self.penalties(self.invoice).mapped("kind"), ["interest"])
        self.assertEqual(self.dialog(self.invoice).line_ids.mapped("kind"), ["indemnity"])

    def test_a_line_taken_off_the_list_is_not_claimed(self):
        with Form(self.dialog(self.invoice)) as form:
            form.line_ids.remove(1)
        form.record.action_apply()
        self.assertEqual(self.penalties(self.invoice).mapped("kind"), ["interest"])

    def test_another_day_shows_other_days_at_once(self):
        with Form(self.dialog(self.invoice)) as form:
            form.date_to = date(2026, 2, 10)
            self.assertEqual(form.line_ids.edit(0).amount, 3.33)  # 10 days: 3.328…

    def test_interest_is_not_claimed_for_days_to_come(self):
        with self.assertRaisesRegex(UserError, "days to come"):
            self.dialog(self.invoice, DAY_ONE + timedelta(days=1)).action_apply()

    def test_the_chosen_journal_and_accounts_come_first(self):
        journal = self.env["account.journal"].create(
            {"name": "Pénalités", "type": "sale", "code": "PENAL", "company_id": self.company.id}
        )
        own = self.env["account.account"].search(
            [("code", "=", "758100"), ("company_ids", "in", self.company.ids)]
        )
        self.company.relance_penalty_journal_id = journal
        self.company.relance_indemnity_account_id = own
        draft = self.claim(self.invoice)
        self.assertEqual(draft.journal_id, journal)
        self.assertEqual(draft.invoice_line_ids[1].account_id, own)

    def test_a_chart_without_the_accounts_is_said_in_words(self):
        accounts = self.env["account.account"].search(
            [("code", "=like", "7631%"), ("company_ids", "in", self.company.ids)]
        )
        accounts.account_type = "income_other"
        for account in accounts:
            account.code = f"99{account.code}"
        with self.assertRaisesRegex(UserError, "763100"):
            self.claim(self.invoice)

    def test_a_missing_rate_is_told_and_claims_nothing(self):
        with self.on(date(2027, 1, 15)):
            wizard = self.dialog(self.invoice)
            self.assertIn(self.invoice.name, wizard.problem)
            with self.assertRaisesRegex(UserError, "nothing to claim"):
                wizard.action_apply()


class TestOnce(PenaltyCommon):
    def test_the_next_claim_takes_the_days_that_follow_and_no_second_indemnity(self):
        self.claim(self.invoice)
        with self.on(MARCH_END):
            self.claim(self.invoice)
        interest = self.penalties(self.invoice).filtered(lambda p: p.kind == "interest")
        self.assertEqual(
            [(row.date_from, row.date_to) for row in interest],
            [(date(2026, 2, 1), DAY_ONE), (date(2026, 3, 3), MARCH_END)],
        )
        # 59 days in one go: 19.639… → 19.64
        self.assertAlmostEqual(sum(interest.mapped("amount")), 19.64)
        self.assertEqual(self.penalties(self.invoice).mapped("kind").count("indemnity"), 1)

    def test_nothing_is_left_to_claim_twice_in_a_day(self):
        self.claim(self.invoice)
        with self.assertRaisesRegex(UserError, "nothing to claim"):
            self.dialog(self.invoice).action_apply()

    def test_the_database_refuses_days_and_an_indemnity_that_are_taken(self):
        self.claim(self.invoice)
        for row in self.penalties(self.invoice):
            values = {"document_id": row.document_id.id, "amount": 1.0}
            if row.kind == "interest":
                values.update(date_from=DAY_ONE, date_to=MARCH_END)
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                row.copy(values).flush_recordset()

    def test_a_cancelled_document_gives_its_days_back_until_it_is_drafted_again(self):
        draft = self.claim(self.invoice)
        draft.button_cancel()
        self.assertEqual(set(self.penalties(self.invoice).mapped("state")), {"freed"})
        self.assertEqual(sum(self.dialog(self.invoice).line_ids.mapped("amount")), 49.99)
        draft.button_draft()
        self.assertEqual(set(self.penalties(self.invoice).mapped("state")), {"claimed"})

    def test_a_cancelled_document_does_not_come_back_over_a_new_claim(self):
        draft = self.claim(self.invoice)
        draft.button_cancel()
        self.claim(self.invoice)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            draft.button_draft()
            self.env.flush_all()

    def test_a_deleted_document_gives_its_days_back(self):
        self.claim(self.invoice).unlink()
        self.assertEqual(set(self.penalties(self.invoice).mapped("state")), {"freed"})
        self.assertEqual(self.claim(self.invoice).amount_total, 49.99)

    def test_a_document_wholly_credited_gives_its_days_back(self):
        document = self.claim(self.invoice)
        document.action_post()
        document._reverse_moves(cancel=True)
        self.assertEqual(document.payment_state, "reversed")
        self.assertEqual(set(self.penalties(self.invoice).mapped("state")), {"freed"})

    def test_the_number_of_queries_does_not_depend_on_that_of_invoices(self):
        few = self.invoice + self.make_invoice(DUE)
        many = few + self.make_invoices(DUE, [self.customer] * 12)
        self.env["relance.penalty"]._unclaimed(few, DAY_ONE)

        def queries(moves):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["relance.penalty"]._unclaimed(moves, DAY_ONE)
            return self.env.cr.sql_log_count - before

        self.assertEqual(queries(few), queries(many))


class TestPaidLate(PenaltyCommon):
    def listed(self):
        moves = self.env["account.move"].search([("relance_late_unclaimed", "=", True)])
        self.assertEqual(moves, moves.filtered("relance_late_unclaimed"))
        return moves

    def test_an_invoice_paid_late_is_listed_until_its_penalties_are_claimed(self):
        self.assertFalse(self.listed())
        self.pay(self.invoice, date(2026, 2, 10))
        self.assertEqual(self.listed(), self.invoice)
        draft = self.claim(self.invoice)
        # Interest ends with the payment: 10 days, 3.328…
        self.assertEqual(draft.invoice_line_ids.mapped("price_unit"), [3.33, 40.0])
        self.assertFalse(self.listed())
        draft.unlink()
        self.assertEqual(self.listed(), self.invoice)

    def test_an_invoice_paid_in_time_or_by_a_consumer_is_not(self):
        person = self.make_customer("Jeanne Morel", is_company=False)
        late = self.make_invoice(DUE, partner=person)
        self.pay(self.invoice, DUE)
        self.pay(late, date(2026, 2, 10))
        self.assertFalse(self.listed())

    def test_the_debtors_button_finds_open_and_late_paid_invoices(self):
        paid = self.make_invoice(DUE, 500)
        self.pay(paid, date(2026, 2, 10))
        on_time = self.make_invoice(DUE, 600)
        self.pay(on_time, DUE)
        action = self.debtor().with_user(self.manager).action_claim_penalties()
        wizard = self.env["relance.penalty.make"].browse(action["res_id"])
        self.assertEqual(wizard.line_ids.move_id, self.invoice + paid)


class TestWaivers(PenaltyCommon):
    def test_a_waiver_is_kept_with_its_reason_its_author_and_its_day(self):
        wizard = self.dialog(self.invoice)
        wizard.line_ids[0].waived = 4.99
        wizard.line_ids[1].waived = 40.0
        wizard.reason = "Geste commercial : premier retard"
        wizard.action_apply()
        interest, indemnity = self.penalties(self.invoice)
        self.assertEqual((interest.amount, interest.waived, interest.state), (5.0, 4.99, "claimed"))
        self.assertEqual((indemnity.amount, indemnity.state), (0.0, "waived"))
        self.assertEqual(indemnity.waive_user_id, self.manager)
        self.assertEqual(indemnity.waive_date, DAY_ONE)
        self.assertEqual(indemnity.waive_reason, "Geste commercial : premier retard")
        self.assertEqual(interest.document_id.amount_total, 5.0)

    def test_what_is_waived_wholly_makes_no_document_and_is_not_claimed_any_more(self):
        wizard = self.dialog(self.invoice)
        wizard.action_waive_all()
        wizard.reason = "Litige réglé"
        wizard.action_apply()
        self.assertFalse(self.penalties(self.invoice).document_id)
        self.assertFalse(self.dialog(self.invoice).line_ids)

    def test_a_waiver_taken_back_frees_what_it_waived(self):
        wizard = self.dialog(self.invoice)
        wizard.action_waive_all()
        wizard.reason = "Erreur"
        wizard.action_apply()
        rows = self.penalties(self.invoice)
        with self.assertRaisesRegex(UserError, "administrator"):
            rows.with_user(self.accountant).action_revoke_waiver()
        rows.with_user(self.manager).action_revoke_waiver()
        self.assertEqual(set(rows.mapped("state")), {"freed"})
        self.assertEqual(sum(self.dialog(self.invoice).line_ids.mapped("amount")), 49.99)

    def test_a_waiver_without_a_reason_is_refused(self):
        wizard = self.dialog(self.invoice)
        wizard.action_waive_all()
        with self.assertRaisesRegex(UserError, "why"):
            wizard.action_apply()

    def test_more_than_what_is_due_is_not_waived(self):
        wizard = self.dialog(self.invoice)
        wizard.reason = "Trop"
        for amount in (9.98, 9.99):
            wizard.line_ids[0].waived = amount
            wizard.line_ids[0]._split({"amount": 9.99})
        for amount in (10.0, -1.0):
            wizard.line_ids[0].waived = amount
            with self.assertRaisesRegex(UserError, "between zero"):
                wizard.action_apply()

    def test_nothing_is_waived_towards_a_public_authority(self):
        # CCP L2192-14: a waiver of interest on late public payment is deemed unwritten.
        self.debtor().write({"regime": "b2g_authority", "regime_confirmed": True})
        with self.on(MARCH_END):
            wizard = self.dialog(self.invoice)
            wizard.action_waive_all()
            wizard.reason = "Geste"
            with self.assertRaisesRegex(UserError, "L2192-14"):
                wizard.action_apply()
            wizard.line_ids.waived = 0
            wizard.action_apply()
        document = self.penalties(self.invoice).document_id
        self.assertIn("Intérêts moratoires", document.invoice_line_ids[0].name)
        self.assertIn("2192-31", document.narration)

    def test_a_waiver_is_refused_from_the_day_the_law_forbids_it(self):
        row = self.env.ref("relance_impayes.legal_value_penalty_waiver_allowed")
        row.value = 0
        wizard = self.dialog(self.invoice)
        wizard.action_waive_all()
        wizard.reason = "Geste"
        with self.assertRaisesRegex(UserError, "cannot be waived"):
            wizard.action_apply()


class TestConsumers(PenaltyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.make_customer("Jeanne Morel", is_company=False)
        cls.bill = cls.make_invoice(DUE, partner=cls.person)

    def test_a_consumer_without_formal_notice_owes_nothing(self):
        self.assertFalse(self.dialog(self.bill).line_ids)

    def test_an_indemnity_is_refused_whoever_writes_it(self):
        with self.assertRaisesRegex(ValidationError, "L121-21"):
            self.env["relance.penalty"].create(
                {
                    "move_id": self.bill.id,
                    "kind": "indemnity",
                    "currency_id": self.company.currency_id.id,
                    "amount": 40.0,
                }
            )

    def test_a_fee_added_to_a_consumers_document_is_not_posted(self):
        document = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.person.id,
                "relance_is_penalty": True,
                "invoice_date": DAY_ONE,
                "invoice_line_ids": [
                    Command.create({"name": "Frais de dossier", "price_unit": 15, "tax_ids": []})
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "L121-21"):
            document.action_post()


class TestApart(PenaltyCommon):
    def setUp(self):
        super().setUp()
        self.document = self.claim(self.invoice)
        self.document.invoice_date = DAY_ONE
        self.document.action_post()

    def test_a_penalty_document_bears_neither_interest_nor_indemnity(self):
        with self.on(date(2026, 5, 4)):
            claims = self.env["relance.claim"]._claims(self.document, date(2026, 5, 4))
            self.assertFalse(claims)
            with self.assertRaisesRegex(UserError, "customer invoices"):
                self.document.action_relance_claim_penalties()

    def test_it_starts_no_reminder_alone_and_no_day_is_awaited(self):
        self.pay(self.invoice, DAY_ONE)
        self.assertFalse(self.run_day(date(2026, 5, 4)))
        debtor = self.debtor()
        self.assertEqual(debtor.net_position, 49.99)
        self.assertFalse(debtor.next_date)
        self.assertIn("never starts a reminder", self.document.relance_why)

    def test_an_act_on_other_invoices_lists_it_without_asking_for_it(self):
        act = self.run_day(date(2026, 5, 4))
        roles = {line.move_id: line.role for line in act.line_ids if line.role != "passed"}
        self.assertEqual(roles, {self.invoice: "demanded", self.document: "informed"})

    def test_a_letter_asks_for_what_no_document_claims_yet(self):
        later = date(2026, 5, 4)
        act = self.run_day(later)
        with self.on(later):
            ((_line, claim),) = act._owed()
        # 93 days: 30.958… → 30.96, less the 9.99 of the document; its indemnity is claimed
        self.assertEqual(str(claim.interest.due), "20.97")
        self.assertEqual(claim.indemnity, 0)

    def test_a_letter_asks_for_nothing_that_was_waived(self):
        other = self.make_invoice(DUE)
        wizard = self.dialog(other)
        wizard.action_waive_all()
        wizard.reason = "Geste commercial"
        wizard.action_apply()
        with self.on(DAY_ONE):
            act = self.run_day(DAY_ONE)
            owed = {line.move_id: claim for line, claim in act._owed()}
        self.assertEqual((owed[other].interest.due, owed[other].indemnity), (0, 0))

    def test_its_credit_note_is_about_penalties_too(self):
        self.assertTrue(self.document._reverse_moves().relance_is_penalty)


class TestRights(PenaltyCommon):
    def test_only_the_administrator_claims(self):
        with self.assertRaises(AccessError):
            self.dialog(self.invoice, user=self.accountant)

    def test_claims_are_read_and_never_written_by_hand(self):
        self.claim(self.invoice)
        rows = self.penalties(self.invoice)
        self.assertEqual(len(rows.with_user(self.accountant).mapped("amount")), 2)
        for user in (self.accountant, self.manager):
            with self.assertRaises(AccessError):
                rows.with_user(user).write({"amount": 1.0})
            with self.assertRaises(AccessError):
                rows.with_user(user).unlink()

    def test_another_companys_claims_are_out_of_sight(self):
        self.claim(self.invoice)
        elsewhere = self.env["res.company"].create({"name": "Ailleurs"})
        self.accountant.write({"company_ids": elsewhere.ids, "company_id": elsewhere.id})
        rows = self.env["relance.penalty"].with_user(self.accountant)
        rows = rows.with_context(allowed_company_ids=elsewhere.ids)
        self.assertFalse(rows.search([]))
