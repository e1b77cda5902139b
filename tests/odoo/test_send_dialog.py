"""The accountant's click: what the dialog shows, refuses, sends, prints and keeps."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, mute_logger

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import attachments_of, words_of

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)
LONG_AGO = DAY_ONE - timedelta(days=23)
LOUD = ("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")


class DialogCommon(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def open(self, moves=None, partners=None):
        """Click «Send reminder» as the accountant, and return the dialog."""
        records = partners if partners is not None else self.invoice if moves is None else moves
        action = records.with_user(self.accountant).action_relance_send()
        return self.dialog(action)

    def dialog(self, action):
        self.assertEqual((action["res_model"], action["target"]), ("relance.send", "new"))
        return self.env["relance.send"].with_user(self.accountant).browse(action["res_id"])

    def step(self, number):
        return self.env.ref(f"relance_impayes.step_standard_{number}")

    def choose(self, dialog, **values):
        """Change fields on the screen, with what the screen does of it."""
        with Form(dialog) as form:
            for name, value in values.items():
                setattr(form, name, value)
        return dialog


class TestSendDialogShows(DialogCommon):
    def test_it_shows_the_step_of_the_day_why_and_every_open_item(self):
        coming = self.make_invoice(DAY_ONE + timedelta(days=20), 300)
        dialog = self.open()
        self.assertEqual(dialog.step_id, self.step(1))
        self.assertEqual(dialog.channel, "email")
        self.assertIn("It is the turn of", dialog.why)
        self.assertEqual(dialog.destination, GARONNE)
        late, listed = dialog.line_ids
        self.assertEqual((late.move_id, late.role, late.days_late), (self.invoice, "demanded", 3))
        self.assertEqual((listed.move_id, listed.role, listed.days_late), (coming, "informed", 0))
        self.assertFalse(dialog.refusal)

    def test_the_words_and_the_previews_are_those_that_would_leave(self):
        dialog = self.open()
        self.assertIn(self.invoice.name, dialog.subject)
        self.assertIn(self.invoice.name, dialog.preview_mail)
        self.assertIn(self.invoice.name, dialog.preview_letter)
        self.assertIn("1\xa0000,00\xa0€", dialog.preview_letter)

    def test_opening_it_keeps_nothing(self):
        before = self.env["relance.act"].search_count([])
        dialog = self.open()
        dialog.action_preview()
        self.assertEqual(self.env["relance.act"].search_count([]), before)
        self.assertFalse(self.debtor().act_ids)

    def test_another_step_brings_its_own_words_and_channel(self):
        with Form(self.open()) as form:
            form.step_id = self.step(4)
            self.assertEqual((form.channel, form.level), ("registered", "3"))
            self.assertEqual(form.contact_id, self.customer)
            self.assertFalse(form.preview_mail)
            self.assertIn("12 rue des Lilas", form.destination)
            self.assertIn('<div class="title">', form.preview_letter)

    def test_what_a_person_wrote_stays_when_an_item_is_unticked(self):
        self.make_invoice(DUE, 200)
        dialog = self.open()
        self.assertIn("200,00", dialog.body)
        with Form(dialog) as form:
            form.subject = "Notre conversation"
            with form.line_ids.edit(1) as line:
                line.selected = False
        self.assertEqual(dialog.subject, "Notre conversation")
        self.assertNotIn("200,00", dialog.body)

    def test_the_archived_invoice_is_listed_and_a_missing_one_is_said(self):
        dialog = self.open()
        self.assertIn(f"{self.invoice.name}: no archived PDF", dialog.attachment_names)

    def test_typed_text_reaches_the_warnings_escaped(self):
        self.hold(DAY_ONE + timedelta(days=5), move_id=self.invoice.id, reason="<img src=x>")
        dialog = self.open()
        self.assertIn("&lt;img src=x&gt;", dialog.warning)
        self.assertNotIn("<img", dialog.warning)


class TestSendDialogRefuses(DialogCommon):
    def assert_refused(self, dialog, words):
        self.assertIn(words, dialog.refusal)
        with self.assertRaisesRegex(UserError, words):
            dialog.action_send()
        self.assertFalse(self.acts())

    def test_a_payment_not_allocated_that_covers_everything(self):
        self.receive(DAY_ONE, 1000)
        dialog = self.open()
        self.assertIn("Credits and payments cover it", dialog.warning)
        self.assert_refused(dialog, "Nothing is owed")

    def test_a_paid_invoice(self):
        self.pay(self.invoice, DAY_ONE)
        dialog = self.open()
        self.assertIn(f"{self.invoice.name}: nothing is left to pay", dialog.warning)
        self.assert_refused(dialog, "Nothing is owed")

    def test_an_invoice_on_hold_says_which_hold(self):
        self.hold(DAY_ONE + timedelta(days=5), move_id=self.invoice.id, reason="Litige sur la pose")
        dialog = self.open()
        self.assertIn("Litige sur la pose", dialog.warning)
        self.assert_refused(dialog, "tick at least one")

    def test_an_invoice_never_sent_to_the_customer(self):
        self.company.relance_require_sent = True
        dialog = self.open()
        self.assertIn("never sent to the customer", dialog.warning)
        self.assert_refused(dialog, "tick at least one")

    def test_an_insolvent_debtor(self):
        self.debtor().insolvency_date = DAY_ONE
        self.assert_refused(self.open(), "Insolvency proceedings")

    def test_an_addressee_without_email(self):
        self.customer.email = False
        self.assert_refused(self.open(), "no e-mail address")

    def test_a_letter_without_postal_address(self):
        self.customer.city = False
        dialog = self.choose(self.open(), step_id=self.step(4))
        self.assertIn("no postal address", dialog.refusal)
        with self.assertRaises(UserError):
            dialog.action_print()

    def test_a_debtor_reminded_a_few_days_ago_is_only_a_warning(self):
        self.run_day(DAY_ONE)
        with self.on(DAY_ONE + timedelta(days=3)):
            dialog = self.open()
            self.assertIn("3 days ago", dialog.warning)
            self.assertFalse(dialog.refusal)

    def test_no_mail_server_is_said_before_and_named_after(self):
        self.env["ir.mail_server"].search([]).active = False
        dialog = self.open()
        self.assertIn("No outgoing mail server", dialog.warning)

    def test_a_policy_without_steps(self):
        self.debtor().policy_id = self.env["relance.policy"].create({"name": "Vide"})
        dialog = self.open()
        self.assertIn("no step", dialog.refusal)

    def test_bills_and_drafts_are_no_invoices_to_remind(self):
        self.invoice.button_draft()
        with self.assertRaisesRegex(UserError, "Only posted customer invoices"):
            self.invoice.with_user(self.accountant).action_relance_send()

    def test_a_reader_cannot_open_it(self):
        self.accountant.group_ids = [
            Command.set(
                [
                    self.env.ref("relance_impayes.group_relance_readonly").id,
                    self.env.ref("account.group_account_invoice").id,
                ]
            )
        ]
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.open()


class TestSendDialogSends(DialogCommon):
    def test_send_puts_the_mail_on_the_wire_with_letter_and_invoice(self):
        self.env["ir.attachment"].create(
            {
                "name": "FAC-archived.pdf",
                "raw": b"%PDF-1.4 the archived invoice",
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": self.invoice.id,
                "res_field": "invoice_pdf_report_file",
            }
        )
        result = self.open().action_send()
        (message,) = self.box.to(GARONNE)
        self.assertEqual(len(attachments_of(message)), 2)
        act = self.acts()
        self.assertEqual((act.state, act.origin, act.step_id), ("sent", "ladder", self.step(1)))
        self.assertEqual(act.approved_by_id, self.accountant)
        self.assertEqual(result["params"]["type"], "success")
        self.assertIn(GARONNE, result["params"]["message"])
        self.assertEqual(result["params"]["next"]["type"], "ir.actions.act_window_close")
        self.assertEqual((self.invoice.relance_level, self.invoice.relance_date), ("1", DAY_ONE))

    def test_the_personal_paragraph_and_the_edited_subject_leave(self):
        dialog = self.open()
        dialog.write({"personal_note": "<p>Comme convenu lundi.</p>", "subject": "Votre dossier"})
        dialog.action_send()
        (message,) = self.box.to(GARONNE)
        self.assertEqual(message["subject"], "Votre dossier")
        self.assertIn("Comme convenu lundi.", words_of(message))

    def test_the_proposal_that_waits_is_taken_over(self):
        self.company.relance_confirmed = False
        proposal = self.run_day(DAY_ONE)
        dialog = self.open()
        self.assertEqual(dialog.act_id, proposal)
        dialog.action_send()
        self.assertEqual(self.acts(), proposal)
        self.assertEqual(proposal.state, "sent")

    def test_another_step_on_the_same_proposal_is_an_act_by_hand(self):
        self.company.relance_confirmed = False
        proposal = self.run_day(DAY_ONE)
        dialog = self.choose(self.open(), step_id=self.step(3), channel="email")
        dialog.action_send()
        self.assertEqual(self.acts(), proposal)
        self.assertEqual((proposal.origin, proposal.level), ("manual", "2"))
        self.assertEqual(proposal.state, "sent")

    def test_an_unticked_invoice_is_not_asked_for(self):
        other = self.make_invoice(DUE, 200)
        dialog = self.open()
        with Form(dialog) as form, form.line_ids.edit(1) as line:
            line.selected = False
        dialog.action_send()
        act = self.acts()
        self.assertEqual((act.origin, act.amount_company), ("manual", 1000.0))
        self.assertEqual(act.line_ids.move_id, self.invoice)
        self.assertFalse(other.relance_level)

    def test_it_leaves_on_a_sunday_when_a_person_says_so(self):
        sunday = DAY_ONE + timedelta(days=6)
        with self.on(sunday):
            dialog = self.open()
            self.assertIn("not a working day", dialog.warning)
            dialog.action_send()
        self.assertEqual(self.acts().state, "sent")

    @mute_logger(*LOUD)
    def test_a_refused_address_is_told_by_its_name(self):
        self.box.refused[GARONNE] = "550 no such user"
        result = self.open().action_send()
        self.assertEqual(result["params"]["type"], "danger")
        self.assertIn("E-mail address refused", result["params"]["message"])
        self.assertEqual(self.acts().state, "failed")

    def test_a_late_invoice_that_was_clicked_is_asked_for_though_its_turn_has_not_come(self):
        young = self.make_invoice(DAY_ONE - timedelta(days=1), 300)
        dialog = self.open(moves=young)
        line = dialog.line_ids.filtered(lambda one: one.move_id == young)
        self.assertEqual((line.role, line.selected), ("demanded", True))


class TestSendDialogOtherButtons(DialogCommon):
    def test_print_makes_the_letter_that_is_then_posted(self):
        dialog = self.choose(self.open(), step_id=self.step(4))
        action = dialog.action_print()
        act = self.acts()
        self.assertEqual((act.state, act.document), ("sending", "formal_notice"))
        self.assertTrue(act.letter_attachment_id.raw.startswith(b"%PDF"))
        self.assertIn(f"/web/content/{act.letter_attachment_id.id}", action["url"])
        self.assertFalse(self.box.messages)

    def test_an_email_step_printed_as_a_letter_makes_a_letter(self):
        dialog = self.choose(self.open(), channel="letter")
        dialog.action_print()
        act = self.acts()
        self.assertEqual((act.state, act.channel), ("sending", "letter"))
        self.assertTrue(act.letter_attachment_id)

    def test_save_keeps_one_proposal_that_the_next_run_does_not_double(self):
        dialog = self.choose(self.open(), step_id=self.step(3), channel="email")
        dialog.action_save()
        act = self.acts()
        self.assertEqual((act.state, act.origin), ("proposed", "manual"))
        self.run_day(DAY_ONE + timedelta(days=1))
        self.assertEqual(self.acts(), act)
        self.assertEqual(act.state, "proposed")

    def test_saving_twice_keeps_one_act(self):
        self.open().action_save()
        dialog = self.open()
        self.assertEqual(dialog.act_id, self.acts())
        dialog.action_save()
        self.assertEqual(len(self.acts()), 1)

    def test_the_call_of_the_day_is_kept_and_logged(self):
        dialog = self.choose(self.open(), step_id=self.step(2))
        action = dialog.action_log_call()
        self.assertEqual(action["res_model"], "relance.act.close")
        self.assertEqual(action["context"]["default_act_ids"], self.acts().ids)
        self.assertEqual(self.acts().channel, "call")

    def test_not_now_holds_the_invoice_and_withdraws_the_proposal(self):
        self.company.relance_confirmed = False
        proposal = self.run_day(DAY_ONE)
        action = self.open().action_snooze()
        snooze = (
            self.env["relance.snooze"]
            .with_user(self.accountant)
            .with_context(**action["context"])
            .create({"date_to": DAY_ONE + timedelta(days=7), "reason": "Chef en congé"})
        )
        self.assertEqual((snooze.scope, snooze.move_ids), ("moves", self.invoice))
        self.assertEqual(snooze.action_apply()["type"], "ir.actions.act_window_close")
        hold = self.debtor().hold_ids
        self.assertEqual((hold.move_id, hold.reason), (self.invoice, "Chef en congé"))
        self.assertEqual((proposal.state, proposal.close_reason), ("cancelled", "Not now: Chef en congé"))

    def test_not_now_for_a_day_that_is_past_is_refused(self):
        action = self.open().action_snooze()
        snooze = (
            self.env["relance.snooze"]
            .with_context(**action["context"])
            .create({"date_to": DAY_ONE - timedelta(days=1), "reason": "Chef en congé"})
        )
        with self.assertRaisesRegex(UserError, "past"):
            snooze.action_apply()


class TestSendDialogQueue(DialogCommon):
    def setUp(self):
        super().setUp()
        self.dupont = self.make_customer("Dupont Fermetures")
        self.paid_up = self.make_customer("Payeur Parfait")
        self.moves = self.invoice
        self.moves |= self.make_invoice(DUE, 500, self.dupont)
        self.moves |= self.make_invoice(DUE, 700, self.paid_up)
        self.pay(self.moves[2], DAY_ONE)

    def test_it_goes_from_one_debtor_to_the_next(self):
        first = self.open(moves=self.moves)
        self.assertEqual((first.partner_id, first.counter), (self.customer, "1 of 3"))
        result = first.action_send()
        second = self.dialog(result["params"]["next"])
        self.assertEqual((second.partner_id, second.counter), (self.dupont, "2 of 3"))
        third = self.dialog(second.action_skip())
        self.assertEqual((third.partner_id, third.counter), (self.paid_up, "3 of 3"))
        self.assertEqual(third.action_skip()["type"], "ir.actions.act_window_close")
        self.assertEqual(len(self.acts()), 1)

    def test_all_may_be_kept_as_proposals_and_who_is_left_out_is_said(self):
        result = self.open(moves=self.moves).action_save_all()
        self.assertEqual(set(self.acts().mapped("state")), {"proposed"})
        self.assertEqual(self.acts().partner_id, self.customer | self.dupont)
        self.assertIn("2 proposals kept", result["params"]["message"])
        self.assertIn("Payeur Parfait", result["params"]["message"])

    def test_a_selection_of_customers_opens_the_same_dialog(self):
        dialog = self.open(partners=self.customer | self.dupont)
        self.assertEqual(dialog.counter, "1 of 2")
