"""The invoices that an e-mail is about stand in it, in a table and in the plain text."""

import re
from datetime import timedelta

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import words_of

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)


def cells(html, number):
    """The cells of the row of invoice ``number``, with ordinary spaces."""
    found = re.findall(r"<tr>((?:(?!<tr>).)*?)</tr>", html, re.DOTALL)
    # The means of payment may give the same number again, further down, as the reference.
    row = next(row for row in found if f">{number}</td>" in row)
    texts = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    return [re.sub(r"\s", " ", text).strip() for text in texts]


class TestMailTable(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def leave(self):
        self.run_day(DAY_ONE)
        return self.box.to(GARONNE)[-1]

    def test_a_row_says_number_date_due_date_days_late_and_what_is_left(self):
        self.assertEqual(
            cells(words_of(self.leave()), self.invoice.name),
            [self.invoice.name, "28/01/2026", "27/02/2026", "3", "1 000,00 €"],
        )

    def test_a_credit_is_shown_where_it_is_deducted(self):
        self.credit(self.invoice, DAY_ONE, 250)
        html = words_of(self.leave())
        self.assertIn(">Déduit<", html)
        self.assertEqual(cells(html, self.invoice.name)[-2:], ["250,00 €", "750,00 €"])

    def test_what_is_demanded_and_what_is_only_listed_stand_apart(self):
        later = self.make_invoice(DAY_ONE + timedelta(days=20), 300)
        html = words_of(self.leave())
        asked, told = html.index("Factures à régler"), html.index("Autres")
        self.assertLess(asked, html.index(f">{self.invoice.name}</td>"))
        self.assertLess(told, html.index(f">{later.name}</td>"))
        self.assertEqual(cells(html, later.name)[-1], "300,00 €")

    def test_each_currency_has_a_table_and_a_total_of_its_own(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.make_invoice(DUE, 200)
        self.make_invoices(DUE, [self.customer] * 2, 50, currency_id=dollar.id)
        html = re.sub(r"\s", " ", words_of(self.leave()))
        for total in ("Total en EUR</td>", "Total en USD</td>"):
            self.assertEqual(html.count(total), 1)
        self.assertRegex(html, "Total en EUR</td> *<td[^>]*>1 200,00 €<")
        self.assertRegex(html, r"Total en USD</td> *<td[^>]*>100,00 \$<")

    def test_its_words_point_to_the_table_instead_of_telling_many_invoices(self):
        self.make_invoices(DUE, [self.customer] * 4, 100)
        said = words_of(self.leave()).replace("\xa0", " ")
        self.assertIn("nos 5 factures détaillées ci-dessous", said)

    def test_its_plain_text_has_one_line_for_each_invoice(self):
        other = self.make_invoice(DUE, 200)
        plain = self.leave().get_body(preferencelist=("plain",)).get_content()
        lines = [re.sub(r"\s", " ", line).strip() for line in plain.splitlines()]
        self.assertIn("Facture | Date | Échéance | Jours de retard | Reste dû", lines)
        self.assertIn(f"{other.name} | 28/01/2026 | 27/02/2026 | 3 | 200,00 €", lines)
        self.assertIn("Total en EUR | 1 200,00 €", lines)
        self.assertTrue([line for line in lines if line.startswith("IBAN | FR76")])
        self.assertIn("", lines)

    def test_an_english_reader_has_it_in_english(self):
        self.customer.lang = "en_US"
        html = words_of(self.leave())
        for words in ("Invoices to be paid", ">Days late<", ">Left to pay<"):
            self.assertIn(words, html)
        self.assertIn('<html lang="en">', html)

    def test_the_dialog_shows_the_table_as_it_will_leave(self):
        action = self.invoice.with_user(self.accountant).action_relance_send()
        dialog = self.env["relance.send"].with_user(self.accountant).browse(action["res_id"])
        self.assertEqual(cells(dialog.preview_mail, self.invoice.name)[-1], "1 000,00 €")

    def test_a_confirmation_asks_for_nothing_and_has_no_table(self):
        until = DAY_ONE + timedelta(days=8)
        hold = self.hold(until, kind="promise", move_id=self.invoice.id)
        act = self.env["relance.act"].browse(hold.action_confirm_in_writing()["res_id"])
        self.assertEqual(act.text_id.key, "promise")
        self.assertFalse(act._mail_groups())
