"""The accountant's click: what leaves, is printed, kept, held; and one debtor after the other."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, mute_logger

from odoo.addons.relance_impayes.exceptions import DocumentError
from odoo.addons.relance_impayes.models.relance_document import RelanceDocument

from tests.odoo.common import DAY_ONE
from tests.odoo.dialog import DUE, GARONNE, DialogCommon
from tests.odoo.mailbox import attachments_of, words_of

LOUD = ("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")


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
    def test_a_formal_notice_does_not_leave_by_e_mail_nor_by_telephone(self):
        for channel in ("email", "call"):
            dialog = self.choose(self.open(), step_id=self.step(4), channel=channel)
            self.assertIn("leaves by letter", dialog.refusal)
        with self.assertRaises(UserError):
            dialog.action_log_call()

    def test_a_formal_notice_needs_the_address_of_the_seat_whatever_the_contact(self):
        contact = self.make_customer("Compta", is_company=False, parent_id=self.customer.id)
        contact.write({"type": "invoice", "street": "9 rue Neuve", "city": "Pau"})
        dialog = self.choose(self.open(), step_id=self.step(4), contact_id=contact)
        self.assertEqual(dialog.destination, "Garonne Bois, 12 rue des Lilas, 33000 Bordeaux")
        self.customer.street = False
        self.assertIn("Garonne Bois has no postal address", dialog._find_refusal())
        with self.assertRaises(UserError):
            dialog.action_print()

    def test_an_addressee_without_address_does_not_stop_a_formal_notice_to_the_seat(self):
        contact = self.make_customer("Compta", is_company=False, parent_id=self.customer.id)
        contact.write({"type": "invoice", "street": False, "city": False})
        dialog = self.choose(self.open(), step_id=self.step(4), contact_id=contact)
        dialog.action_print()
        self.assertEqual((self.acts().state, self.acts().problem), ("sending", False))

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
        self.assertEqual(action["res_model"], "relance.act.call")
        screen = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(screen.act_id, self.acts())
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
        self.assertEqual(
            (proposal.state, proposal.close_reason), ("cancelled", "Not now: Chef en congé")
        )

    def test_not_now_for_a_day_that_is_past_is_refused(self):
        action = self.open().action_snooze()
        snooze = (
            self.env["relance.snooze"]
            .with_context(**action["context"])
            .create({"date_to": DAY_ONE - timedelta(days=1), "reason": "Chef en congé"})
        )
        with self.assertRaisesRegex(UserError, "past"):
            snooze.action_apply()


class TestSendDialogProblems(DialogCommon):
    def test_only_a_mail_is_sent_and_only_a_letter_is_printed(self):
        dialog = self.open()
        with self.assertRaisesRegex(UserError, "Only a letter"):
            dialog.action_print()
        with self.assertRaisesRegex(UserError, "Only an e-mail"):
            self.choose(dialog, step_id=self.step(4)).action_send()

    def test_a_document_that_cannot_be_made_is_named_and_waits(self):
        dialog = self.choose(self.open(), step_id=self.step(4))
        problem = DocumentError("no_wkhtmltopdf", "not on the path")
        with patch.object(RelanceDocument, "_program", side_effect=problem):
            self.assertIn("program that prints PDFs is missing", dialog.warning)
            result = dialog.action_print()
        self.assertEqual((self.acts().state, self.acts().problem), ("proposed", "no_wkhtmltopdf"))
        self.assertIn("program that prints PDFs", result["params"]["message"])
        self.assertTrue(result["params"]["sticky"])

    def test_a_document_that_cannot_be_shown_is_said_in_the_preview(self):
        problem = DocumentError("render_error", "<b>broken</b>")
        with patch.object(RelanceDocument, "_render_html", side_effect=problem):
            dialog = self.open()
        self.assertIn("&lt;b&gt;broken", dialog.preview_letter)

    def test_paid_since_the_dialog_was_opened_nothing_leaves(self):
        dialog = self.open()
        self.pay(self.invoice, DAY_ONE)
        with self.assertRaisesRegex(UserError, "Nothing is owed"):
            dialog.action_send()
        self.assertFalse(self.box.messages)

    def test_a_letter_that_waits_to_be_posted_is_said(self):
        self.choose(self.open(), step_id=self.step(4)).action_print()
        self.make_invoice(DUE, 200)
        self.assertIn("is being sent", self.open().warning)

    def test_a_step_without_text_is_refused(self):
        self.step(1).with_context(lang="fr_FR").body = False
        self.step(1).body = False
        self.assertIn("no text", self.open().refusal)

    def test_without_a_step_or_an_addressee_nothing_may_leave(self):
        dialog = self.open()
        dialog.contact_id = False
        self.assertIn("addressee", dialog.refusal)
        dialog.step_id = False
        self.assertIn("Choose a step", dialog.refusal)

    def test_no_customer_no_dialog(self):
        with self.assertRaisesRegex(UserError, "at least one customer"):
            self.env["relance.send"]._open_debtors(self.env["relance.debtor"])


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

    def test_a_letter_printed_in_a_queue_is_linked_from_the_notification(self):
        dialog = self.choose(self.open(moves=self.moves), step_id=self.step(4))
        result = dialog.action_print()
        document = self.acts().letter_attachment_id
        self.assertIn(str(document.id), result["params"]["links"][0]["url"])
        self.assertIn("%s", result["params"]["message"])
        self.assertEqual(self.dialog(result["params"]["next"]).partner_id, self.dupont)

    def test_the_queue_goes_on_after_not_now_and_after_a_logged_call(self):
        first = self.open(moves=self.moves)
        snooze = (
            self.env["relance.snooze"]
            .with_user(self.accountant)
            .with_context(**first.action_snooze()["context"])
            .create({"date_to": DAY_ONE + timedelta(days=7), "reason": "Chef en congé"})
        )
        second = self.dialog(snooze.action_apply())
        self.assertEqual(second.partner_id, self.dupont)
        action = self.choose(second, step_id=self.step(2)).action_log_call()
        screen = self.env[action["res_model"]].with_user(self.accountant).browse(action["res_id"])
        screen.outcome = "reached"
        third = self.dialog(screen.action_apply())
        self.assertEqual(third.partner_id, self.paid_up)

    def test_a_selection_of_customers_opens_the_same_dialog(self):
        dialog = self.open(partners=self.customer | self.dupont)
        self.assertEqual(dialog.counter, "1 of 2")
