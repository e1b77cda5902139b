"""A day's letters for the printer, the posting list, and the file that tells their numbers."""

import base64
import io

from pypdf import PdfReader, PdfWriter

from odoo.exceptions import AccessError, UserError
from odoo.tests import mute_logger, tagged

from odoo.addons.relance_impayes.reports.joining import join

from tests.odoo.common import DAY_ONE
from tests.odoo.test_close import NOTICE_DUE
from tests.odoo.test_registered import RegisteredCommon, day
from tests.odoo.test_security import LOUD


def pdf(pages):
    """A PDF of so many pages."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def said(binary):
    """The text of each page of a binary field."""
    reader = PdfReader(io.BytesIO(base64.b64decode(binary)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@tagged("standard", "post_install", "-at_install")
class TestBatch(RegisteredCommon):
    def another(self, name, **values):
        return self.make_invoice(NOTICE_DUE, partner=self.make_customer(name, **values))

    def batch(self, acts, **values):
        wizard = (
            self.env["relance.act.batch"]
            .with_user(self.accountant)
            .with_context(active_model="relance.act", active_ids=acts.ids)
            .create(values)
        )
        wizard.action_make()
        return wizard

    def plain_letter(self, name):
        act = self.make_act(3, self.another(name), channel="letter")
        act.action_approve()
        act._send_now()
        return act

    def test_letters_and_registered_letters_are_joined_apart_in_the_order_of_their_numbers(self):
        notices = self.printed() | self.printed(moves=self.another("Loire Béton"))
        letter = self.plain_letter("Dupont Fermetures")
        wizard = self.batch(notices | letter)
        self.assertEqual((wizard.letter_count, wizard.registered_count), (1, 2))
        self.assertIn(letter.name, said(wizard.letters_pdf)[0])
        joined = " ".join(said(wizard.registered_pdf))
        self.assertLess(joined.index(notices[0].name), joined.index(notices[1].name))
        self.assertFalse(wizard.left_out)

    def test_nothing_is_drawn_again(self):
        act = self.printed()
        act.letter_attachment_id.raw = pdf(3)
        wizard = self.batch(act)
        self.assertEqual(len(said(wizard.registered_pdf)), 3)

    def test_printed_on_both_sides_each_letter_begins_on_the_front_of_a_sheet(self):
        joined = join([("a", pdf(1)), ("b", pdf(2)), ("c", pdf(3)), ("d", pdf(1))], duplex=True)
        # 1 + 1 blank, 2, 3 + 1 blank, 1
        self.assertEqual(len(PdfReader(io.BytesIO(joined.pdf)).pages), 9)
        self.assertEqual(joined.pages, {"a": 1, "b": 2, "c": 3, "d": 1})
        plain = join([("a", pdf(1)), ("b", pdf(2))])
        self.assertEqual(len(PdfReader(io.BytesIO(plain.pdf)).pages), 3)
        self.company.relance_duplex = True
        acts = self.printed() | self.printed(moves=self.another("Loire Béton"))
        for act in acts:
            act.letter_attachment_id.raw = pdf(1)
        self.assertEqual(len(said(self.batch(acts).registered_pdf)), 3)
        self.assertEqual(len(said(self.batch(acts, duplex=False).registered_pdf)), 2)

    def test_a_damaged_or_missing_document_is_named_and_the_others_are_printed(self):
        good, damaged, gone = (
            self.printed(),
            self.printed(moves=self.another("Loire Béton")),
            self.printed(moves=self.another("Dupont Fermetures")),
        )
        damaged.letter_attachment_id.raw = b"%PDF-1.4 cut short"
        gone.letter_attachment_id.unlink()
        wizard = self.batch(good | damaged | gone)
        self.assertIn(good.name, said(wizard.registered_pdf)[0])
        self.assertEqual(
            wizard.left_out.splitlines(),
            [
                f"{damaged.name}, Loire Béton: its document is damaged.",
                f"{gone.name}, Dupont Fermetures: it has not been printed.",
            ],
        )
        listed = said(wizard.posting_pdf)[0]
        self.assertIn(good.name, listed)
        self.assertNotIn(damaged.name, listed)

    def test_without_a_selection_all_that_waits_for_the_post_is_printed(self):
        act = self.printed()
        wizard = self.env["relance.act.batch"].with_company(self.company).create({})
        self.assertEqual(wizard.act_ids, act)

    def test_nothing_to_print_is_said(self):
        wizard = self.env["relance.act.batch"].with_company(self.company).create({})
        with self.assertRaisesRegex(UserError, "No letter waits"):
            wizard.action_make()

    def test_the_posting_list_names_sender_addressees_pages_and_weights(self):
        act = self.printed()
        act.letter_attachment_id.raw = pdf(2)
        (listed,) = said(self.batch(act).posting_pdf)
        for words in (
            "Menuiserie du Test",
            act.name,
            "Garonne Bois",
            "12 rue des Lilas",
            "33000 Bordeaux",
            "17 g",  # 2 sheets of 5 g and an envelope of 7 g
            "Bordereau de dépôt",
        ):
            self.assertIn(words, listed)

    def test_they_are_then_marked_as_posted_in_mass_with_their_numbers(self):
        acts = self.printed() | self.printed(moves=self.another("Loire Béton"))
        action = self.batch(acts).action_post()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create({})
        for line in wizard.line_ids:
            line.number = f"1A 123 {line.act_id.id:08}"
        wizard.action_apply()
        self.assertEqual(set(acts.mapped("state")), {"sent"})
        self.assertEqual(set(acts.mapped("posted_date")), {DAY_ONE})

    def test_a_reader_prints_nothing(self):
        reader = self.env["res.users"].create(
            {
                "name": "Lectrice",
                "login": "lectrice",
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": self.env.ref("relance_impayes.group_relance_readonly").ids,
            }
        )
        for model in ("relance.act.batch", "relance.tracking"):
            with self.assertRaises(AccessError), mute_logger(*LOUD):
                self.env[model].with_user(reader).create({})


@tagged("standard", "post_install", "-at_install")
class TestTrackingFile(RegisteredCommon):
    def tracked(self, *lines, on=DAY_ONE, **values):
        """The accountant's dialog on such a file, once she has looked at it."""
        content = "\r\n".join(lines).encode("utf-8-sig")
        wizard = (
            self.env["relance.tracking"]
            .with_user(self.accountant)
            .create({"file": base64.b64encode(content), **values})
        )
        with self.on(on):
            wizard.action_preview()
        return wizard

    def record(self, wizard, on=DAY_ONE):
        with self.on(on):
            wizard.action_record()
        return wizard

    def test_nothing_is_recorded_before_it_was_seen(self):
        act = self.printed()
        wizard = self.tracked("Relance;Numéro;Date", f"{act.name};1A 123 456 7890 1;02/03/2026")
        self.assertEqual((wizard.good_count, wizard.bad_count), (1, 0))
        self.assertEqual((wizard.line_ids.event, wizard.line_ids.act_id), ("posted", act))
        self.assertEqual((act.state, act.registered_number), ("sending", False))

    def test_numbers_and_results_of_a_file_are_recorded_one_after_the_other(self):
        act = self.printed()
        wizard = self.tracked(
            "Relance,Numéro,Résultat,Date",
            f"{act.name},1A 123 456 7890 1,posté,02/03/2026",
            ",1A12345678901,présenté,04/03/2026",
            ",1A12345678901,non réclamé,20/03/2026",
            on=day(20),
        )
        self.record(wizard, day(20))
        self.assertEqual((act.state, act.posted_date), ("delivered", DAY_ONE))
        self.assertEqual((act.presented_date, act.delivered_date), (day(2), day(2)))
        self.assertEqual(act.registered_result, "unclaimed")

    def test_good_lines_go_through_and_each_bad_one_says_why(self):
        act = self.printed()
        other = self.printed(moves=self.make_invoice(NOTICE_DUE, partner=self.make_customer("X")))
        wizard = self.tracked(
            "act;number;result;date",
            f"{act.name};1A 123 456 7890 1;posted;02/03/2026",
            f"{other.name};1A 123 456 7890 1;posted;02/03/2026",
            "REL/2026/99999;;posted;02/03/2026",
            f"{act.name};;posted;02/03/2026",
            f"{other.name};;lost;02/03/2026",
            f"{other.name};;posted;30/02/2026",
            f"{other.name};1A 123 456 7890 2;posted;03/03/2026",
        )
        self.record(wizard)
        self.assertEqual(
            wizard.line_ids.mapped("error"),
            [
                False,
                "Another letter bears this number.",
                "No letter bears this reference.",
                "It was posted already.",
                "“lost” is no known result.",
                "“30/02/2026” is no date.",
                "The day cannot be in the future.",
            ],
        )
        self.assertEqual((act.state, other.state), ("sent", "sending"))
        self.assertTrue(wizard.is_recorded)

    def test_letters_of_another_company_are_unknown(self):
        act = self.printed()
        other = self.env["res.company"].create({"name": "Autre société"})
        wizard = self.tracked("act;date", f"{act.name};02/03/2026", company_id=self.company.id)
        self.assertFalse(wizard.line_ids.error)
        foreign = self.env["relance.tracking"].create({"file": wizard.file, "company_id": other.id})
        foreign.action_preview()
        self.assertEqual(foreign.line_ids.error, "No letter bears this reference.")

    def test_a_file_that_names_no_column_is_refused(self):
        with self.assertRaisesRegex(UserError, "names the columns"):
            self.tracked("nom;prénom", "Dupont;Jean")
        with self.assertRaisesRegex(UserError, "empty"):
            self.tracked("")
        with self.assertRaisesRegex(UserError, "Choose a file"):
            self.env["relance.tracking"].create({}).action_preview()
