"""Files that somebody took for a list of numbers, and very long ones."""

import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.odoo.common import DAY_ONE
from tests.odoo.test_post_batch import NOTICE_DUE
from tests.odoo.test_registered import RegisteredCommon, day


@tagged("standard", "post_install", "-at_install")
class TestOddFiles(RegisteredCommon):
    def looked_at(self, content, on=DAY_ONE):
        wizard = (
            self.env["relance.tracking"]
            .with_user(self.accountant)
            .with_context(lang="fr_FR")
            .create({"file": base64.b64encode(content)})
        )
        with self.on(on):
            wizard.action_preview()
        return wizard

    def test_a_workbook_is_told_from_a_table_in_french(self):
        for content in (b"PK\x03\x04\x14\x00 xl/workbook.xml", b"\xd0\xcf\x11\xe0 Workbook"):
            with self.assertRaisesRegex(UserError, "classeur : .*au format CSV"):
                self.looked_at(content)

    def test_what_the_post_exports_is_read_and_each_bad_line_says_why_in_french(self):
        act = self.printed()
        act.action_mark_posted(DAY_ONE, "1A 123 456 7890 1")
        lines = (
            "DESTINATAIRE;N° ENVOI;ÉTAT;DATE",
            '"Garonne Bois\r\n12 rue des Lilas";1a1234567 8901;PRÉSENTÉ;04/03/26',
            "Garonne Bois;1A 123 456 7890 1;Présentée;05/03/2026",
            "Garonne Bois;1A 123 456 7890 1;reçue;03/03/2026",
            "Garonne Bois;1A 123 456 7890 1;refusé;31/02/2026",
            "Garonne Bois;1A 999 999 9999 9;reçu;05/03/2026",
            "Garonne Bois;1A 123 456 7890 1;Pli avisé et non réclamé;20/03/2026",
            "Garonne Bois;1A 123 456 7890 1;Refusée;20/03/2026",
        )
        wizard = self.looked_at("\r\n".join(lines).encode("cp1252"), day(20))
        errors = wizard.line_ids.mapped("error")
        self.assertEqual([bool(error) for error in errors], [0, 1, 1, 1, 1, 0, 1], errors)
        self.assertIn("31/02/2026", errors[3])
        english = wizard.with_context(lang="en_US")
        with self.on(day(20)):
            english.action_preview()
        for french, same in zip(errors, english.line_ids.mapped("error"), strict=True):
            self.assertNotEqual(french or "", same or "-")
        with self.on(day(20)):
            wizard.action_record()
        self.assertEqual((act.presented_date, act.registered_result), (day(2), "unclaimed"))
        self.assertEqual((act.state, act.delivered_date), ("delivered", day(2)))

    def test_of_five_thousand_lines_the_two_good_ones_are_recorded(self):
        acts = self.printed()
        acts |= self.printed(moves=self.make_invoice(NOTICE_DUE, partner=self.make_customer("X")))
        strangers = [f"REL/1999/{n:05};1A {n:010};posté;02/03/2026" for n in range(4998)]
        own = [f"{act.name};2C {act.id:010};posté;02/03/2026" for act in acts]
        lines = ["act;number;result;date", own[0], *strangers, own[1]]
        wizard = self.looked_at("\n".join(lines).encode())
        self.assertEqual((wizard.good_count, wizard.bad_count), (2, 4998))
        wizard.action_record()
        self.assertEqual(acts.mapped("state"), ["sent", "sent"])
