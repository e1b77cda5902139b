"""The accountant's click: what the dialog shows, and when it says that a reminder is wrong."""

from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, mute_logger

from tests.odoo.common import DAY_ONE
from tests.odoo.dialog import DUE, GARONNE, DialogCommon


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

    def test_another_step_writes_the_letter_once_whatever_it_changes_besides(self):
        model = type(self.env["relance.send"])
        form = Form(self.open())
        with patch.object(model, "_previews", autospec=True, side_effect=model._previews) as made:
            form.step_id = self.step(4)
            self.assertEqual(form.channel, "registered")
            self.assertEqual(made.call_count, 1)
            form.channel = "email"
            self.assertTrue(form.preview_mail)
            form.channel = "registered"
            self.assertFalse(form.preview_mail)
            self.assertEqual(made.call_count, 3)

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

    def test_one_reminded_today_or_yesterday_is_told_so(self):
        self.run_day(DAY_ONE)
        self.assertIn("Reminded today", self.open().warning)
        with self.on(DAY_ONE + timedelta(days=1)):
            self.assertIn("Reminded yesterday", self.open().warning)

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
