"""What comes in by e-mail, message for message: answers, machines, reports, and where they go."""

from datetime import timedelta

from odoo.tests import mute_logger

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.gateway import report, status, written

GARONNE = "garonne.bois@client.example"
OURS = "relances@menuiserie.example"
DUE = DAY_ONE - timedelta(days=3)
TUESDAY = DAY_ONE + timedelta(days=1)


class GatewayCommon(MailCommon):
    def setUp(self):
        super().setUp()
        self.company.relance_reply_to = OURS
        self.accountant.lang = "fr_FR"
        self.invoice = self.make_invoice(DUE)
        self.run_day(DAY_ONE)
        self.act = self.acts()
        self.message_id = self.act.mail_message_id.message_id
        self.before = self.act.message_ids

    def receive_mail(self, message):
        thread = self.env["mail.thread"].with_context(lang=False)  # as whatever fetches the mail
        thread.message_process(False, message.as_bytes())

    def heard(self):
        """The messages that the act has got since it left."""
        return self.act.message_ids - self.before

    def check_answered(self):
        self.assertEqual(len(self.heard()), 1)
        self.assertTrue(self.debtor().answer_pending)
        self.assertEqual(self.debtor().answer_act_id, self.act)

    def check_only_noted(self, words=""):
        """Noted on the act, in French; nothing waits, and the act reached the debtor."""
        self.assertEqual(len(self.heard()), 1)
        self.assertIn(words, self.heard().body)
        self.assertFalse(self.debtor().answer_pending)
        self.run_day(TUESDAY)
        self.assertEqual((self.act.state, self.act.problem), ("delivered", False))


class TestAnswersThatPeopleWrite(GatewayCommon):
    def test_an_answer_known_by_its_references_alone_lands_on_the_act(self):
        self.receive_mail(written(GARONNE, OURS, References=f"<a@b.example> {self.message_id}"))
        self.check_answered()

    def test_a_new_message_to_the_address_for_answers_lands_on_the_last_act_for_its_sender(self):
        self.receive_mail(written(f"Garonne <{GARONNE.upper()}>", OURS, subject="Votre facture"))
        self.check_answered()
        self.assertEqual(self.heard().author_id, self.customer)

    def test_a_new_message_to_the_catchall_lands_on_the_act_and_is_not_sent_back(self):
        domain = self.env["mail.alias.domain"].create({"name": "menuiserie.example"})
        self.company.alias_domain_id = domain
        mails = self.env["mail.mail"].search_count([])
        self.receive_mail(written(GARONNE, domain.catchall_email, subject="Votre facture"))
        self.check_answered()
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_a_stranger_who_writes_to_the_address_for_answers_reaches_no_act(self):
        with self.assertRaisesRegex(ValueError, "No possible route"):
            self.receive_mail(written("inconnu@ailleurs.example", OURS))
        self.assertFalse(self.heard())

    def test_a_sender_whose_address_is_a_pattern_finds_no_other_debtor_s_act(self):
        with self.assertRaisesRegex(ValueError, "No possible route"):
            self.receive_mail(written("garonne_bois@client.example", OURS))
        self.assertFalse(self.heard())

    def test_an_act_of_another_company_is_not_found_by_our_address(self):
        other = self.env["res.company"].create(
            {"name": "Autre Maison", "relance_reply_to": "relances@autre.example"}
        )
        with self.assertRaisesRegex(ValueError, "No possible route"):
            self.receive_mail(written(GARONNE, other.relance_reply_to))
        self.assertFalse(self.debtor().answer_pending)

    def test_another_person_of_the_customer_answers_for_it(self):
        person = self.make_customer("Odile Payeuse", parent_id=self.customer.id, is_company=False)
        self.receive_mail(written(person.email, OURS, In_Reply_To=self.message_id))
        self.check_answered()
        self.assertEqual(self.heard().author_id, person)

    def test_another_customer_who_answers_our_message_holds_its_debtor_not_himself(self):
        other = self.make_customer("Loire Béton")
        self.make_invoice(DUE, partner=other)
        self.receive_mail(written(other.email, OURS, In_Reply_To=self.message_id))
        self.check_answered()
        self.assertFalse(self.debtor(other).answer_pending)

    def test_a_salesperson_in_copy_who_writes_to_the_customer_is_no_answer(self):
        message = written(self.accountant.email, GARONNE, In_Reply_To=self.message_id, Cc=OURS)
        self.receive_mail(message)
        self.check_only_noted()

    def test_a_remittance_advice_is_kept_with_the_answer(self):
        message = written(GARONNE, OURS, In_Reply_To=self.message_id)
        content = b"%PDF-1.4 " + b"x" * 12_000_000
        message.add_attachment(content, "application", "pdf", filename="avis de virement.pdf")
        self.receive_mail(message)
        self.check_answered()
        self.assertEqual(self.heard().attachment_ids.name, "avis de virement.pdf")
        self.assertEqual(self.heard().attachment_ids.raw, content)

    def test_an_empty_answer_is_one(self):
        self.receive_mail(written(GARONNE, OURS, text="", In_Reply_To=self.message_id))
        self.check_answered()

    def test_a_script_in_an_answer_is_not_kept(self):
        message = written(GARONNE, OURS, In_Reply_To=self.message_id)
        message.add_alternative("<p>Bon</p><script>alert(1)</script>", subtype="html")
        self.receive_mail(message)
        self.check_answered()
        self.assertIn("Bon", self.heard().body)
        self.assertNotIn("script", self.heard().body)

    def test_an_answer_to_an_act_that_was_paid_still_waits_for_a_reader(self):
        self.pay(self.invoice, DAY_ONE)
        self.receive_mail(written(GARONNE, OURS, In_Reply_To=self.message_id))
        self.check_answered()

    def test_an_answer_through_a_shared_box_is_a_person_s(self):
        headers = {"Precedence": "list", "List-Id": "<compta.client.example>"}
        self.receive_mail(written(GARONNE, OURS, In_Reply_To=self.message_id, **headers))
        self.check_answered()

    def test_an_answer_sent_to_the_address_for_bounces_is_an_answer(self):
        domain = self.env["mail.alias.domain"].create({"name": "menuiserie.example"})
        self.receive_mail(written(GARONNE, domain.bounce_email, In_Reply_To=self.message_id))
        self.check_answered()


class TestWhatMachinesWrite(GatewayCommon):
    def test_what_a_machine_writes_is_noted_and_holds_nothing(self):
        for headers in (
            {"Auto-Submitted": "auto-replied; owner-email=x"},
            {"X-Autoreply": "yes"},
            {"Precedence": "auto_reply"},
            {"Precedence": "bulk", "Auto-Submitted": "auto-generated", "List-Id": "<l.example>"},
            {"subject": "Réponse automatique : Relance"},
        ):
            with self.subTest(headers), self.env.cr.savepoint() as savepoint:
                self.receive_mail(written(GARONNE, OURS, In_Reply_To=self.message_id, **headers))
                self.check_only_noted("Nous payons vendredi")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_delay_is_not_a_bounce(self):
        self.receive_mail(status(self.message_id, GARONNE, "delayed", "4.4.1"))
        self.check_only_noted("retardé")

    def test_a_delivery_receipt_is_not_a_bounce(self):
        self.receive_mail(status(self.message_id, GARONNE, "delivered", "2.1.5"))
        self.check_only_noted("confirme")

    def test_a_read_receipt_is_not_a_bounce(self):
        said = {"Disposition": "manual-action/MDN-sent-manually; displayed"}
        self.receive_mail(report("disposition-notification", self.message_id, GARONNE, **said))
        self.check_only_noted("Accusé de lecture")

    def test_a_complaint_about_spam_waits_for_a_person_and_is_not_a_bounce(self):
        said = {"Feedback-Type": "abuse", "User-Agent": "box/1", "Version": "1"}
        self.receive_mail(report("feedback-report", self.message_id, "fbl@box.example", **said))
        self.check_answered()
        self.run_day(TUESDAY)
        self.assertEqual(self.act.state, "delivered")

    def test_what_was_given_up_is_a_bounce_even_after_a_temporary_fault(self):
        for code in ("5.1.1", "4.4.7"):
            with self.subTest(code), self.env.cr.savepoint() as savepoint:
                self.receive_mail(status(self.message_id, GARONNE, "failed", code))
                self.run_day(TUESDAY)
                self.assertEqual((self.act.state, self.act.problem), ("bounced", "bounced"))
                self.assertFalse(self.debtor().answer_pending)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_copy_that_comes_back_says_nothing_of_the_debtor_s_address(self):
        self.act.email_cc = "archives@menuiserie.example"
        self.receive_mail(status(self.message_id, "archives@menuiserie.example", "failed", "5.1.1"))
        self.check_only_noted("archives@menuiserie.example")


class TestUnknownOutcome(MailCommon):
    @mute_logger("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)
        self.box.drop_after_data = True
        self.run_day(DAY_ONE)
        self.box.forget()
        self.act = self.acts()

    def test_a_person_who_knows_that_it_left_has_it_count(self):
        self.assertEqual(self.act.problem, "unknown_outcome")
        self.act.with_user(self.accountant).action_it_left()
        self.assertEqual((self.act.state, self.act.problem), ("sent", False))
        self.assertEqual(self.invoice.relance_level, "1")
        self.run_day(TUESDAY)
        self.assertEqual(self.act.state, "delivered")
        self.assertFalse(self.box.messages)

    def test_only_an_unknown_outcome_can_be_told_so(self):
        self.act._set_problem("bad_email", state="failed")
        self.act.action_it_left()
        self.assertEqual((self.act.state, self.act.problem), ("failed", "bad_email"))

    def test_one_that_comes_back_had_left(self):
        self.env["mail.thread"].message_process(
            False,
            status(self.act.mail_message_id.message_id, GARONNE, "failed", "5.1.1").as_bytes(),
        )
        self.run_day(TUESDAY)
        self.assertEqual(self.act.state, "bounced")
