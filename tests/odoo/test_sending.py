"""E-mails that leave: what arrives, and what becomes of those that do not."""

from datetime import time, timedelta
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from odoo.tests import mute_logger

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import attachments_of, words_of

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)
TUESDAY = DAY_ONE + timedelta(days=1)
LOUD = ("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")


class TestSending(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)
        self.archive = self.env["ir.attachment"].create(
            {
                "name": "FAC-archived.pdf",
                "raw": b"%PDF-1.4 the archived invoice",
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": self.invoice.id,
                "res_field": "invoice_pdf_report_file",
            }
        )

    def notes_on(self, record):
        return record.message_ids.filtered(lambda m: m.subtype_id == self.env.ref("mail.mt_note"))

    # -- what arrives ----------------------------------------------------------------------------

    def test_the_reminder_arrives_with_its_letter_and_the_archived_invoice(self):
        self.run_day(DAY_ONE)
        (message,) = self.box.to(GARONNE)
        act = self.acts()
        self.assertIn(self.invoice.name, message["subject"])
        self.assertIn(self.invoice.name, words_of(message))
        self.assertIn("1\xa0000,00\xa0€", words_of(message))
        attached = attachments_of(message)
        self.assertEqual(len(attached), 2)
        self.assertEqual(attached["FAC-archived.pdf"], b"%PDF-1.4 the archived invoice")
        self.assertEqual(attached[act.letter_attachment_id.name], act.letter_attachment_id.raw)
        self.assertTrue(act.letter_attachment_id.raw.startswith(b"%PDF"))

    def test_it_comes_from_the_person_in_charge_and_answers_go_where_the_company_wants(self):
        self.company.relance_reply_to = "relances@menuiserie.example"
        self.run_day(DAY_ONE)
        (message,) = self.box.to(GARONNE)
        self.assertIn("aline@menuiserie.example", message["from"])
        self.assertEqual(message["reply-to"], "relances@menuiserie.example")

    def test_what_left_is_kept_and_noted_on_the_customer_and_on_the_invoice(self):
        self.run_day(DAY_ONE)
        act = self.acts()
        self.assertEqual((act.state, act.email_to), ("sent", GARONNE))
        self.assertEqual(act.mail_message_id.mail_ids.state, "sent")
        self.assertEqual((self.invoice.relance_level, self.invoice.relance_date), ("1", DAY_ONE))
        for record in (self.invoice, self.customer):
            (note,) = self.notes_on(record).filtered(lambda m: act.name in m.body)
            self.assertIn(f'data-oe-model="relance.act" data-oe-id="{act.id}"', note.body)
            self.assertFalse(note.notified_partner_ids)

    def test_the_second_run_of_a_day_adds_nothing(self):
        self.run_day(DAY_ONE)
        self.run_day(DAY_ONE)
        self.assertEqual(len(self.acts()), 1)
        self.assertEqual(len(self.box.messages), 1)

    def test_several_invoices_make_one_message_that_names_the_oldest_and_counts_the_others(self):
        self.make_invoice(DUE, 200)
        self.make_invoice(DUE, 300)
        self.run_day(DAY_ONE)
        (message,) = self.box.messages
        self.assertIn(self.invoice.name, message[1]["subject"])
        self.assertIn("3 factures impayées, dont ", message[1]["subject"])
        self.assertIn("1\xa0500,00\xa0€", words_of(message[1]))

    def test_nothing_leaves_before_the_company_confirms_its_settings(self):
        self.company.relance_confirmed = False
        self.run_day(DAY_ONE)
        self.assertEqual(self.acts().state, "proposed")
        self.assertFalse(self.box.messages)

    # -- what does not ---------------------------------------------------------------------------

    @mute_logger(*LOUD)
    def test_with_the_server_down_the_act_stays_approved_and_goes_the_next_time(self):
        self.box.stop()
        self.run_day(DAY_ONE)
        act = self.acts()
        self.assertEqual((act.state, act.problem), ("approved", "no_mail_server"))
        self.box.start()
        self.run_day(TUESDAY)
        self.assertEqual((act.state, act.problem), ("sent", False))
        self.assertEqual(len(self.box.to(GARONNE)), 1)
        self.assertEqual(self.acts(), act)

    @mute_logger(*LOUD)
    def test_what_a_server_that_was_down_did_not_take_says_the_amounts_of_the_day_it_leaves(self):
        self.box.stop()
        self.run_day(DAY_ONE)
        self.box.start()
        self.pay(self.invoice, DAY_ONE, 400)
        self.run_day(TUESDAY)
        (message,) = self.box.to(GARONNE)
        self.assertIn("600,00\xa0€", words_of(message))
        self.assertNotIn("1\xa0000,00\xa0€", words_of(message))

    @mute_logger(*LOUD)
    def test_a_refused_recipient_is_a_bad_address_and_is_not_tried_again_each_day(self):
        self.box.refused[GARONNE] = "550 no such user here"
        self.run_day(DAY_ONE)
        act = self.acts()
        self.assertEqual((act.state, act.problem), ("failed", "bad_email"))
        self.assertFalse(self.invoice.relance_level)
        self.box.refused.clear()
        self.run_day(TUESDAY)
        again = self.acts() - act
        self.assertEqual((again.state, again.problem), ("proposed", "bad_email"))
        self.assertFalse(self.box.messages)

    @mute_logger(*LOUD)
    def test_once_the_address_is_corrected_the_same_step_leaves(self):
        self.box.refused[GARONNE] = "550 no such user here"
        self.run_day(DAY_ONE)
        self.customer.email = "compta@garonne.example"
        self.run_day(TUESDAY)
        failed, again = self.acts()
        self.assertEqual(again.state, "sent")
        self.assertEqual(again.step_id, failed.step_id)
        self.assertEqual(len(self.box.to("compta@garonne.example")), 1)

    @mute_logger(*LOUD)
    def test_a_server_that_says_come_back_later_gets_the_message_the_next_time(self):
        self.box.refused[GARONNE] = "450 greylisted, come back later"
        self.run_day(DAY_ONE)
        self.assertEqual((self.acts().state, self.acts().problem), ("approved", "no_mail_server"))
        self.box.refused.clear()
        self.run_day(TUESDAY)
        self.assertEqual(self.acts().state, "sent")
        self.assertEqual(len(self.box.to(GARONNE)), 1)

    @mute_logger(*LOUD)
    def test_a_line_cut_after_the_message_is_an_unknown_outcome_and_never_sent_again(self):
        self.box.drop_after_data = True
        self.run_day(DAY_ONE)
        act = self.acts()
        self.assertEqual((act.state, act.problem), ("failed", "unknown_outcome"))
        self.box.drop_after_data = False
        for days in range(1, 8):
            self.run_day(DAY_ONE + timedelta(days=days))
        self.assertEqual(len(self.box.messages), 1)
        self.assertEqual(self.acts(), act)

    @mute_logger(*LOUD)
    def test_a_person_who_knows_that_it_did_not_arrive_has_it_sent_again(self):
        self.box.drop_after_data = True
        self.run_day(DAY_ONE)
        self.box.forget()
        act = self.acts()
        act.action_retry()
        act.action_approve()
        self.run_day(TUESDAY)
        self.assertEqual(act.state, "sent")
        self.assertEqual(len(self.box.to(GARONNE)), 1)

    @mute_logger(*LOUD)
    def test_one_refused_recipient_does_not_keep_the_others(self):
        other = self.make_customer("Loire Béton", email="loire@client.example")
        self.make_invoice(DUE, partner=other)
        self.box.refused[GARONNE] = "550 no such user here"
        self.run_day(DAY_ONE)
        self.assertEqual(self.acts(self.customer).problem, "bad_email")
        self.assertEqual(self.acts(other).state, "sent")
        self.assertEqual(len(self.box.to("loire@client.example")), 1)

    # -- what becomes of it ----------------------------------------------------------------------

    def bounce(self, act):
        """The debtor's mail server sends the message back, as servers do."""
        report = MIMEMultipart("report", report_type="delivery-status")
        report["From"] = "MAILER-DAEMON@client.example"
        report["To"] = "bounce@menuiserie.example"
        report["Subject"] = "Undelivered Mail Returned to Sender"
        report["Message-ID"] = "<back@client.example>"
        status = Message()
        status["Content-Type"] = "message/delivery-status"
        recipient = Message()
        recipient["Final-Recipient"] = f"rfc822; {act.email_to}"
        recipient["Action"] = "failed"
        recipient["Status"] = "5.1.1"
        status.set_payload([Message(), recipient])
        headers = MIMEText(f"Message-ID: {act.mail_message_id.message_id}\n", "rfc822-headers")
        for part in (MIMEText("550 no such user here"), status, headers):
            report.attach(part)
        self.env["mail.thread"].message_process(False, report.as_bytes())

    def test_an_accepted_message_has_reached_the_debtor_after_a_day(self):
        self.run_day(DAY_ONE)
        act = self.acts()
        with self.on(TUESDAY, time(7, 29)):
            self.run_cron("ir_cron_relance_send")
        self.assertEqual(act.state, "sent")
        with self.on(TUESDAY, time(7, 30)):
            self.run_cron("ir_cron_relance_send")
        self.assertEqual((act.state, act.delivered_date), ("delivered", DAY_ONE))

    def test_a_message_that_comes_back_did_not_reach_the_debtor(self):
        self.run_day(DAY_ONE)
        act = self.acts()
        self.bounce(act)
        self.run_day(TUESDAY)
        self.assertEqual((act.state, act.problem), ("bounced", "bounced"))
        self.assertEqual(len(self.box.messages), 1)
        self.assertFalse(self.invoice.relance_level)

    def test_after_a_bounce_nothing_more_goes_to_that_address_until_it_is_corrected(self):
        self.run_day(DAY_ONE)
        first = self.acts()
        self.bounce(first)
        for days in range(1, 8):
            self.run_day(DAY_ONE + timedelta(days=days))
        again = self.acts() - first
        self.assertEqual((again.state, again.problem), ("proposed", "bad_email"))
        self.assertEqual(again.step_id, first.step_id)
        self.customer.email = "compta@garonne.example"
        self.run_day(DAY_ONE + timedelta(days=8))
        self.assertEqual(self.acts()[-1].state, "sent")
        self.assertEqual(len(self.box.to("compta@garonne.example")), 1)
