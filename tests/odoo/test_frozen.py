"""What has left cannot be changed: not the act, not its lines, not by way of its state."""

from odoo.exceptions import UserError

from tests.odoo.story import march
from tests.odoo.test_journal import JournalCommon


class TestFrozen(JournalCommon):
    def test_no_word_amount_document_or_state_of_a_sent_act_is_written(self):
        act = self.sent_mail()
        self.assertEqual(act.state, "sent")
        own = act.with_user(self.accountant)
        for values in (
            {"body": "<p>Autre chose</p>"},
            {"subject": "Autre chose"},
            {"amount_company": 1.0},
            {"email_to": "autre@client.example"},
            {"attachment_ids": [(5,)]},
            {"line_ids": [(5,)]},
            {"state": "proposed"},
            {"penalties": {}},
        ):
            for record in (own, act, act.sudo(), act.with_context(relance_verb=True)):
                with self.subTest(values=values), self.assertRaisesRegex(UserError, "has left"):
                    record.write(values)

    def test_no_line_of_a_sent_act_is_written_added_or_deleted(self):
        act = self.sent_mail()
        line = act.line_ids
        works = (
            lambda: line.write({"amount": 1.0}),
            line.unlink,
            lambda: line.copy({"act_id": act.id}),
        )
        for work in works:
            with self.assertRaisesRegex(UserError, "has left"):
                work()

    def test_bookkeeping_and_verbs_go_on(self):
        act = self.sent_mail()
        act.write({"user_id": self.env.user.id})
        act._set_delivered(march(6))
        self.assertEqual((act.state, act.delivered_date), ("delivered", march(6)))

    def test_a_proposal_is_still_written_and_deleted(self):
        self.company.relance_confirmed = False
        self.make_invoice(march(2))
        self.live(march(5))
        act = self.acts()
        act.write({"subject": "Votre facture", "channel": "letter"})
        act.unlink()
        self.assertFalse(self.acts())

    def test_an_act_that_came_back_and_was_cancelled_is_kept(self):
        act = self.sent_mail()
        act._set_problem("bounced", state="bounced")
        act._close("cancelled", "Adresse fausse")
        with self.assertRaisesRegex(UserError, "Acts are kept"):
            act.unlink()

    def test_the_document_of_an_act_that_is_tried_again_stays_as_a_proof(self):
        act = self.sent_mail()
        first = act.letter_attachment_id
        self.assertTrue(first)
        act._set_problem("bounced", state="bounced")
        act.action_retry()
        self.approve(march(6))
        self.assertEqual(act.state, "sent")
        self.assertTrue(first.exists())
        self.assertNotEqual(act.letter_attachment_id, first)
