"""An invoice that gives another IBAN than the reminder does: said before anything leaves."""

from tests.odoo.common import DAY_ONE
from tests.odoo.dialog import DUE, DialogCommon

CURRENT = "FR7630006000011234567890189"
FORMER = "FR1420041010050500013M02606"
WRITTEN = "FR76 3000 6000 0112 3456 7890 189"


class TestOtherAccount(DialogCommon):
    def setUp(self):
        super().setUp()
        self.company.relance_bank_id = self.account(CURRENT)

    def account(self, number):
        banks = self.env["res.partner.bank"]
        owner = self.company.partner_id
        found = banks.search([("partner_id", "=", owner.id), ("acc_number", "=", number)])
        return found or banks.create({"partner_id": owner.id, "acc_number": number})

    def test_the_dialog_names_the_invoices_and_the_account_of_the_reminder(self):
        other = self.make_invoice(DUE, 200)
        self.invoice.partner_bank_id = self.account(FORMER)
        other.partner_bank_id = self.account(CURRENT)
        warning = self.open().warning
        self.assertIn(f"The IBAN printed on {self.invoice.name} differs", warning)
        self.assertIn(WRITTEN, warning)

    def test_nothing_is_said_when_both_give_the_same_account(self):
        self.invoice.partner_bank_id = self.account(CURRENT)
        self.assertNotIn("IBAN", self.open().warning or "")

    def test_an_item_that_is_not_spoken_of_is_not_named(self):
        self.invoice.partner_bank_id = self.account(FORMER)
        dialog = self.open()
        dialog.line_ids.selected = False
        dialog.invalidate_recordset(["warning"])
        self.assertNotIn("IBAN", dialog.warning or "")

    def test_it_is_said_of_an_e_mail_a_letter_and_a_registered_letter_alike(self):
        self.invoice.partner_bank_id = self.account(FORMER)
        said = f"The IBAN printed on {self.invoice.name} differs"
        for number, channel in ((1, "email"), (3, "letter"), (4, "registered")):
            dialog = self.choose(self.open(), step_id=self.step(number), channel=channel)
            self.assertIn(said, dialog.warning, channel)
            act = dialog._keep_act()
            self.assertEqual(act.channel, channel)
            self.assertIn(said, act.bank_warning, channel)
            act._set_state("cancelled")

    def test_the_act_warns_while_it_waits_and_no_longer_once_it_is_closed(self):
        self.company.relance_confirmed = False  # what is decided waits for a person
        self.invoice.partner_bank_id = self.account(FORMER)
        act = self.run_day(DAY_ONE)
        self.assertEqual(act.state, "proposed")
        self.assertIn(self.invoice.name, act.bank_warning)
        self.invoice.partner_bank_id = self.account(CURRENT)
        self.assertFalse(act.bank_warning)
        self.invoice.partner_bank_id = self.account(FORMER)
        act._set_state("cancelled")
        self.assertFalse(act.bank_warning)
