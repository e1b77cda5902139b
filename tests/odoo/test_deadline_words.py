"""The delay that a letter grants: the same in its words, in its box and on its act."""

from html import unescape

from tests.odoo.dialog import DialogCommon


class TestDeadlineWords(DialogCommon):
    def printed(self, **values):
        """What the formal notice, printed now, says of its delay, in its words and in its box."""
        dialog = self.choose(self.open(), step_id=self.step(4), **values)
        dialog.action_print()
        act = self.acts()[-1]
        letter = act._letter_values()
        said = (str(letter["body"]), letter["deadline"])
        return tuple(unescape(text).replace("\N{NO-BREAK SPACE}", " ") for text in said)

    def test_a_registered_letter_counts_from_its_first_presentation(self):
        body, box = self.printed()
        self.assertEqual(
            box,
            "dans un délai de 8 jours à compter de la première présentation de la présente lettre",
        )
        self.assertIn(f"<b>{box}</b>", body)

    def test_an_ordinary_letter_is_not_presented_and_counts_from_its_posting(self):
        body, box = self.printed(channel="letter")
        self.assertEqual(
            box,
            "dans un délai de 8 jours à compter de l’envoi de la présente lettre, le cachet de "
            "la poste faisant foi",
        )
        self.assertIn(box, body)
        self.assertNotIn("présentation", body)

    def test_an_electronic_letter_counts_from_its_receipt(self):
        self.company.relance_carrier_id = self.env["relance.carrier"].create(
            {"name": "LRE", "electronic": True, "company_id": self.company.id}
        )
        body, box = self.printed()
        self.assertEqual(
            box, "dans un délai de 8 jours à compter de la réception de la présente lettre"
        )
        self.assertIn(box, body)
        self.assertNotIn("présentation", body)

    def test_without_days_granted_it_asks_for_payment_without_delay(self):
        self.step(4).days_granted = 0
        body, box = self.printed()
        self.assertEqual(box, "")
        self.assertIn("<b>sans délai</b>", body)
