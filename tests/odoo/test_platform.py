"""Electronic invoices that were sent back hold themselves; statuses come by hand or by CSV."""

import base64

from odoo.exceptions import UserError, ValidationError

from tests.odoo.story import StoryCommon, april, march

DUE = march(2)


class TestPlatform(StoryCommon):
    def import_csv(self, text, encoding="utf-8"):
        wizard = self.env["relance.platform.import"].create(
            {"file": base64.b64encode(text.encode(encoding)), "company_id": self.company.id}
        )
        wizard.action_import()
        return wizard

    def test_a_rejected_or_refused_invoice_is_put_right_first(self):
        for status, code in (
            ("rejected", "platform_rejected"),
            ("refused", "platform_rejected"),
            ("disputed", "platform_contested"),
        ):
            with self.subTest(status):
                partner = self.make_customer(f"Client {status}")
                invoice = self.make_invoice(DUE, partner=partner)
                invoice.relance_platform_status = status
                self.run_day(march(5))
                self.assertFalse(self.acts(partner))
                self.assertIn(code, self.why(partner))
                invoice.relance_platform_status = "deposited"
                self.run_day(march(6))
                self.assertEqual(self.told(self.acts(partner)), [(march(6), 1, "email")])

    def test_the_other_invoices_of_the_debtor_go_on(self):
        rejected, good = self.make_invoice(DUE), self.make_invoice(DUE, 500)
        rejected.relance_platform_status = "rejected"
        self.run_day(march(5))
        demanded = self.acts().line_ids.filtered(lambda line: line.role == "demanded")
        self.assertEqual(demanded.move_id, good)
        self.assertEqual(self.acts().amount_company, 500)

    def test_a_table_sets_the_statuses_and_says_which_lines_it_left_out(self):
        one, two, three = self.make_invoices(DUE, [self.customer] * 3)
        wizard = self.import_csv(
            "Numéro;Statut;Date;Motif\r\n"
            f"{one.name};Rejetée;04/03/2026;SIREN inconnu\r\n"
            f"{two.name};210;2026-03-03;\r\n"
            "\r\n"
            "FAC/INCONNUE;Déposée;;\r\n"
            f"{three.name};Égarée;;\r\n"
            f"{three.name};205;31/02/2026;\r\n"
            ";205;;\r\n"
        )
        self.assertEqual(
            (one.relance_platform_status, one.relance_platform_date, one.relance_platform_reason),
            ("rejected", march(4), "SIREN inconnu"),
        )
        self.assertEqual(
            (two.relance_platform_status, two.relance_platform_date), ("refused", march(3))
        )
        self.assertFalse(three.relance_platform_status)
        self.assertEqual(wizard.done_count, 2)
        faults = wizard.result.splitlines()
        self.assertEqual(
            [fault.split(":")[0] for fault in faults], [f"Line {n}" for n in (5, 6, 7, 8)]
        )
        for word, fault in zip(
            ("FAC/INCONNUE", "Égarée", "31/02/2026", "missing"), faults, strict=True
        ):
            self.assertIn(word, fault)

    def test_other_delimiters_and_windows_own_encoding_are_read(self):
        (invoice,) = self.make_invoice(DUE)
        self.import_csv(f"numéro,statut\n{invoice.name},refusée\n", "cp1252")
        self.assertEqual(invoice.relance_platform_status, "refused")
        self.import_csv(f"numéro\tstatut\n{invoice.name}\tencaissée\n", "utf-8-sig")
        self.assertEqual(invoice.relance_platform_status, "paid")

    def test_an_empty_table_is_said_to_be_empty(self):
        with self.assertRaises(UserError):
            self.import_csv("numéro;statut\n")

    def test_a_workbook_is_told_from_an_empty_file(self):
        for start in (b"PK\x03\x04 xl/workbook.xml", b"\xd0\xcf\x11\xe0\xa1\xb1"):
            wizard = self.env["relance.platform.import"].create({"file": base64.b64encode(start)})
            with self.assertRaisesRegex(UserError, "save it as CSV first"):
                wizard.action_import()

    def test_only_the_company_s_own_invoices_are_touched(self):
        invoice = self.make_invoice(DUE)
        other = self.env["res.company"].create({"name": "Autre"})
        wizard = self.env["relance.platform.import"].create(
            {
                "file": base64.b64encode(f"numero;statut\n{invoice.name};rejetée\n".encode()),
                "company_id": other.id,
            }
        )
        wizard.action_import()
        self.assertFalse(invoice.relance_platform_status)
        self.assertFalse(wizard.done_count)


class TestLongHolds(StoryCommon):
    def test_more_than_thirty_days_are_for_a_manager_to_decide(self):
        holds = self.env["relance.hold"].with_user(self.accountant)
        values = {
            "debtor_id": self.debtor().id,
            "reason": "Demande du dirigeant",
            "date_from": march(1),
        }
        hold = holds.create({**values, "date_to": march(31)})  # thirty days later
        with self.assertRaises(ValidationError):
            hold.date_to = april(1)
        with self.assertRaises(ValidationError):
            holds.create({**values, "date_to": april(1)})
        self.accountant.group_ids += self.env.ref("relance_impayes.group_relance_manager")
        hold.date_to = april(1)
        self.assertEqual(hold.date_to, april(1))
