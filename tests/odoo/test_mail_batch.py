"""A batch: its queries do not grow with it, and each act gets what it would get alone."""

import io
from datetime import timedelta

from pypdf import PdfReader

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.counting import counting
from tests.odoo.mailbox import attachments_of, words_of

DUE = DAY_ONE - timedelta(days=3)
LETTER_DUE = DAY_ONE - timedelta(days=30)


class BatchCommon(MailCommon):
    def make_acts(self, partners, due, step):
        """One approved act of ``step`` for each of these customers, about two invoices."""
        moves = self.make_invoices(due, partners) | self.make_invoices(due, partners, 200)
        for move in moves:
            self.archive(move, b"%PDF-1.4 " + move.name.encode())
        acts = self.env["relance.act"]
        for partner in partners:
            own = moves.filtered(lambda move, p=partner: move.partner_id == p)
            dialog = self.env["relance.send"]._start(
                self.debtor(partner), self.env["relance.debtor"], 1, own
            )
            dialog.step_id = self.env.ref(f"relance_impayes.{step}")
            dialog._onchange_step_id()
            acts += dialog._keep_act()
        acts.action_approve()
        self.assertEqual(set(acts.mapped("state")), {"approved"})
        return acts


class TestQueriesOfABatch(BatchCommon):
    def queries(self, acts):
        """What preparing takes, until the wire: words, letters, mails, and the journal's notes."""
        self.env.flush_all()
        self.env["relance.journal"]._write_down()
        self.env.invalidate_all()
        with counting(self.env) as counted:
            acts = acts._still_wanted()
            acts._freeze()
            acts._make_documents()
            mails = acts.filtered(lambda act: act.channel == "email")
            mails._queue_mails()
            (acts - mails)._mark_on_their_way()
            self.env["relance.journal"]._write_down()
        self.assertFalse(any(acts.mapped("problem")))
        self.assertTrue(all(act.letter_attachment_id for act in acts))
        return len(counted)

    def measure(self, due, step):
        """Queries for 3 and for 30 acts; the first batch warms what is kept in memory."""
        batches = []
        for size in (2, 3, 30):
            partners = [self.make_customer(f"Client {size} {place}") for place in range(size)]
            batches.append(self.make_acts(partners, due, step))
        _warm, few, many = (self.queries(acts) for acts in batches)
        return few, many

    def test_preparing_and_queueing_mails_takes_as_many_queries_for_thirty_as_for_three(self):
        few, many = self.measure(DUE, "step_standard_1")
        self.assertEqual(few, many)

    def test_printing_letters_takes_as_many_queries_for_thirty_as_for_three(self):
        few, many = self.measure(LETTER_DUE, "step_standard_3")
        self.assertEqual(few, many)


class TestAMixedBatch(BatchCommon):
    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("en_US")
        self.partners = [
            self.make_customer("Loire Béton"),
            self.make_customer("Thames Timber", lang="en_US"),
            self.make_customer("Camille Durand", is_company=False),
            self.make_customer("Ann Smith", is_company=False, lang="en_US"),
            self.make_customer("Sans Archive"),
        ]
        self.mails = self.make_acts(self.partners, DUE, "step_standard_1")
        last = self.mails[-1]
        last.line_ids.move_id.invoice_pdf_report_id.unlink()
        self.company.relance_copy_to = "archives@menuiserie.example"
        # A token is drawn at the first link.
        for move in self.mails.line_ids.move_id:
            move.get_portal_url()
        self.env.flush_all()

    def what_left(self):
        """``{address: all that its message says and carries}``."""
        found = {}
        for partner in self.partners:
            (message,) = self.box.to(partner.email)
            files = attachments_of(message)
            found[partner.email] = {
                "headers": [message[name] for name in ("from", "to", "cc", "reply-to", "subject")],
                "html": words_of(message),
                "plain": message.get_body(preferencelist=("plain",)).get_content(),
                "files": {name: self.read(bytes(content)) for name, content in files.items()},
            }
        return found

    @staticmethod
    def read(content):
        """The words of a letter, whose bytes tell the second it was made; an invoice as it is."""
        if b"%%EOF" not in content:
            return content
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    def leave(self, *batches):
        """What left when these batches went one after the other; then it never happened."""
        with self.env.cr.savepoint() as savepoint:
            for acts in batches:
                acts._send_now()
            self.assertEqual(set(self.mails.mapped("state")), {"sent"})
            found = self.what_left()
            savepoint.rollback()
        self.env.invalidate_all()
        self.box.forget()
        return found

    def test_each_mail_of_a_mixed_batch_is_the_one_that_it_is_alone(self):
        together, alone = self.leave(self.mails), self.leave(*self.mails)
        self.maxDiff = None
        self.assertEqual(together, alone)
        words = [one["html"] for one in together.values()]
        self.assertEqual(len(set(words)), len(words))
        self.assertEqual([len(one["files"]) for one in together.values()], [3, 3, 3, 3, 1])
