"""The announcement of suspended work: only what is certain is a ground for it."""

import html
from datetime import timedelta

from odoo.exceptions import UserError

from tests.odoo.common import DAY_ONE, MailCommon

DUE = DAY_ONE - timedelta(days=30)


class TestSuspensionWords(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def announce(self, channel="email"):
        return self.env["relance.act"]._announce_suspension(self.debtor(), channel)

    def dispute(self, **values):
        kind = {"kind": "dispute", "move_id": self.invoice.id, **values}
        return self.hold(DAY_ONE + timedelta(days=20), **kind)

    def said(self, act):
        return html.unescape(f"{act.body}{act._mail_items()}").replace("\xa0", " ")

    def test_a_part_that_is_disputed_is_left_out_of_its_amounts(self):
        self.dispute(amount=300)
        act = self.announce()
        self.assertEqual((act.line_ids.amount, act.line_ids.held), (700, 300))
        self.assertEqual(act.amount_company, 700)
        self.assertIn("700,00 €", self.said(act))
        self.assertNotIn("1 000,00 €", self.said(act))

    def test_an_invoice_that_is_disputed_as_a_whole_is_not_named(self):
        other = self.make_invoice(DUE, 200)
        self.dispute()
        act = self.announce()
        self.assertEqual(act.line_ids.move_id, other)
        self.assertNotIn(self.invoice.name, self.said(act))

    def test_what_is_promised_for_a_later_day_is_no_ground_either(self):
        self.hold(DAY_ONE + timedelta(days=5), kind="promise", move_id=self.invoice.id)
        self.assertFalse(self.announce())

    def test_an_invoice_that_never_left_the_house_is_no_ground(self):
        self.company.relance_require_sent = True
        self.assertFalse(self.announce())

    def test_when_nothing_is_certain_the_screen_says_so_and_suspends_nothing(self):
        self.dispute()
        wizard = self.env["relance.suspend"].create(
            {"debtor_id": self.debtor().id, "reason": "Retards répétés"}
        )
        with self.assertRaisesRegex(UserError, "no ground to announce"):
            wizard.action_apply()

    def test_its_letter_gives_the_article_that_allows_it_and_how_work_resumes(self):
        letter = html.unescape(self.announce("letter").letter_body).replace("\xa0", " ")
        said = "alors même que celle-ci est exigible, si l’autre n’exécute pas la sienne"
        self.assertIn(said, letter)
        self.assertIn("suffisamment grave (article 1219 du code civil)", letter)
        self.assertIn("dès que votre règlement", letter)
