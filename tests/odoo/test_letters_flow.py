"""A letter's way: proposed, approved, printed, handed to the post, presented; and what stops it."""

import io
from unittest.mock import patch

import pypdf

from odoo.exceptions import UserError

from odoo.addons.relance_impayes.exceptions import NO_WKHTMLTOPDF, RENDER_ERROR, DocumentError
from odoo.addons.relance_impayes.models.relance_document import RelanceDocument

from tests.odoo.story import StoryCommon, april, march

DUE = march(2)


def text_of(attachment):
    """What a PDF says, with plain spaces."""
    pages = pypdf.PdfReader(io.BytesIO(attachment.raw)).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


class TestLettersFlow(StoryCommon):
    def reminded(self, amount=1000, partner=None, due=DUE):
        """A letter that is proposed: e-mail and call were made before."""
        partner = partner or self.customer
        invoice = self.make_invoice(due, amount, partner=partner)
        steps = self.standard.step_ids.sorted("days")
        for step, day in zip(steps[:2], (march(5), march(12)), strict=True):
            self.history(invoice, step, day)
        self.live(march(24))
        return invoice

    def history(self, invoice, step, day):
        act = self.env["relance.act"].create(
            {
                "debtor_id": self.debtor(invoice.partner_id).id,
                "policy_id": step.policy_id.id,
                "step_id": step.id,
                "level": step.level,
                "channel": step.channel,
                "origin": "history",
                "date": day,
            }
        )
        act.flush_recordset()
        due = invoice.invoice_date_due
        head = (act.id, invoice.id, step.id, invoice.currency_id.id, 1, 0)
        words = ("demanded", invoice.name, None, invoice.invoice_date, due)
        amount = invoice.amount_residual
        self.env["relance.act.line"]._insert([(*head, *words, amount, amount, 0, 0)])
        act._set_delivered(day)

    # -- the way ---------------------------------------------------------------------------------

    def test_an_approved_letter_is_printed_and_waits_for_the_post(self):
        invoice = self.reminded()
        letter = self.approve(march(24))
        self.assertEqual((letter.state, letter.channel), ("sending", "registered"))
        self.assertFalse(self.box.messages)
        said = text_of(letter.letter_attachment_id)
        for words in (invoice.name, "1 000,00 €", "Garonne Bois", "33000 Bordeaux", letter.name):
            self.assertIn(words, said)
        self.assertIn("12 rue des Lilas", letter.address)
        self.assertEqual(invoice.relance_level, "1")

    def test_the_days_granted_run_from_the_first_presentation(self):
        invoice = self.reminded()
        letter = self.approve(march(24))
        with self.on(march(25)):
            letter.action_mark_posted(march(25), "1A 123 456 7890 1")
        self.assertEqual((letter.state, letter.deadline), ("sent", False))
        self.assertEqual((invoice.relance_level, invoice.relance_date), ("2", march(25)))
        self.assertEqual(self.live(march(26), march(27)), [])
        with self.on(march(30)):
            letter.action_mark_presented(march(30))
        self.assertEqual((letter.state, letter.deadline), ("delivered", april(7)))
        self.assertEqual(letter.registered_number, "1A 123 456 7890 1")

    def test_a_letter_never_presented_keeps_the_ladder_where_it_is(self):
        self.reminded()
        letter = self.approve(march(24))
        self.post(letter, march(25))
        self.assertEqual(self.live(april(13)), [])
        self.assertEqual(self.live(april(30)), [])
        with self.on(april(30)):
            self.assertIn("awaiting_delivery", self.why())

    def test_a_letter_at_the_post_does_not_keep_other_items_from_being_decided(self):
        self.reminded()
        self.approve(march(24))
        self.make_invoice(march(23), 400)
        # One act at a time: the new item waits for the letter to be posted, and nothing breaks.
        self.assertEqual(self.live(march(30)), [])
        self.post(self.open_act(), march(30), presented=march(31))
        told = self.live(april(3))
        self.assertEqual(told, [(april(3), 1, "email")])

    def test_a_letter_that_left_is_not_printed_nor_sent_again(self):
        self.reminded()
        letter = self.approve(march(24))
        kept = letter.letter_attachment_id
        checksum = kept.checksum
        with self.on(march(25)):
            self.run_cron("ir_cron_relance_send")
        self.post(letter, march(25), presented=march(27))
        with self.on(march(28)):
            letter.action_mark_posted(march(28))
            self.run_cron("ir_cron_relance_send")
        self.assertEqual(letter.posted_date, march(25))
        self.assertEqual((letter.letter_attachment_id, kept.checksum), (kept, checksum))

    def test_a_letter_that_came_back_is_proposed_again_and_waits_for_another_address(self):
        invoice = self.reminded()
        letter = self.approve(march(24))
        self.post(letter, march(25))
        with self.on(march(30)):
            letter._record_event("wrong_address", march(30))
        self.assertEqual((letter.state, invoice.relance_level), ("bounced", "1"))
        self.live(march(31))
        again = self.open_act()
        self.assertEqual((again.channel, again.problem), ("registered", "wrong_address"))
        self.customer.street = "3 allée des Cerisiers"
        self.live(april(1))
        self.assertEqual((self.open_act(), again.problem), (again, False))

    def test_an_act_that_left_can_neither_be_cancelled_nor_deleted(self):
        self.reminded()
        letter = self.approve(march(24))
        with self.assertRaises(UserError):
            letter._close("cancelled", "Une erreur")
        self.post(letter, march(25))
        with self.assertRaises(UserError):
            letter._close("cancelled", "Une erreur")
        with self.assertRaises(UserError):
            letter.unlink()

    def test_a_formal_notice_is_addressed_to_the_registered_seat_whatever_the_contact(self):
        contact = self.make_customer(
            "Martine Achat",
            is_company=False,
            parent_id=self.customer.id,
            city="Pau",
            type="invoice",
        )
        self.debtor().contact_id = contact
        act = self.env["relance.act"].create(
            {
                "debtor_id": self.debtor().id,
                "level": "3",
                "channel": "registered",
                "document": "formal_notice",
                "contact_id": contact.id,
                "date": DUE,
            }
        )
        self.assertEqual(act._address_lines()[0], "Garonne Bois")
        self.assertIn("33000 Bordeaux", act._address_lines())

    # -- what stops it ---------------------------------------------------------------------------

    def test_without_a_postal_address_the_letter_waits_under_that_name(self):
        self.customer.write({"street": False, "street2": False})
        self.reminded()
        letter = self.open_act()
        self.assertEqual((letter.state, letter.problem), ("proposed", "no_address"))
        with self.assertRaises(UserError) as refused:
            letter.action_approve()
        self.assertIn("postal address", str(refused.exception))
        self.customer.street = "12 rue des Lilas"
        self.assertEqual(self.approve(march(24)).state, "sending")

    def test_an_address_that_goes_after_the_approval_stops_the_letter_alone(self):
        other = self.make_customer("Loire Béton")
        self.reminded()
        self.reminded(partner=other)
        mine, his = self.open_act(self.customer), self.open_act(other)
        with self.on(march(24)):
            (mine | his).action_approve()
            self.customer.street = False
            self.run_cron("ir_cron_relance_send")
        self.assertEqual((mine.state, mine.problem), ("proposed", "no_address"))
        self.assertEqual(his.state, "sending")

    def test_without_wkhtmltopdf_letters_wait_under_that_name_and_calls_go_on(self):
        def missing(document):
            raise DocumentError(NO_WKHTMLTOPDF, "wkhtmltopdf is not on the path")

        self.reminded()
        letter = self.open_act()
        other = self.make_customer("Loire Béton")
        invoice = self.make_invoice(march(14), partner=other)
        self.history(invoice, self.standard.step_ids.sorted("days")[0], march(17))
        with patch.object(RelanceDocument, "_program", missing), self.on(march(24)):
            letter.action_approve()
            self.run_cron("ir_cron_relance_escalate")
            self.run_cron("ir_cron_relance_send")
        self.assertEqual((letter.state, letter.problem), ("proposed", "no_wkhtmltopdf"))
        self.assertEqual(self.open_act(other).channel, "call")
        self.assertEqual(self.approve(march(24), self.customer).state, "sending")

    def test_a_document_that_cannot_be_made_stops_its_own_act_alone(self):
        other = self.make_customer("Loire Béton")
        self.reminded()
        self.reminded(partner=other)
        mine, his = self.open_act(self.customer), self.open_act(other)
        render = RelanceDocument._render_html

        def broken(document, template, letters):
            if any("Garonne Bois" in letter["recipient"]["lines"] for letter in letters):
                raise DocumentError(RENDER_ERROR, "the template is broken")
            return render(document, template, letters)

        with patch.object(RelanceDocument, "_render_html", broken), self.on(march(24)):
            (mine | his).action_approve()
            self.run_cron("ir_cron_relance_send")
        self.assertEqual((mine.state, mine.problem), ("proposed", "render_error"))
        self.assertIn("broken", mine.problem_detail)
        self.assertEqual(his.state, "sending")
