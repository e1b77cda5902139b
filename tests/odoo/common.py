"""What the stories share: a French company, a ladder, customers, invoices, and a day that passes."""

from contextlib import contextmanager
from datetime import date, timedelta

from freezegun import freeze_time

from odoo import Command
from odoo.tests import tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

DAY_ONE = date(2026, 3, 2)  # a Monday, no public holiday near


@tagged("standard", "post_install", "-at_install")
class RelanceCommon(AccountTestInvoicingCommon):
    """A company with the default standard policy and confirmed settings; its clock is a story's."""

    country_code = "fr"

    @classmethod
    @AccountTestInvoicingCommon.setup_country("fr")
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.company
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.standard = cls.env.ref("relance_impayes.policy_standard")
        cls.company.write(
            {
                "name": "Menuiserie du Test",
                "email": "compta@menuiserie.example",
                "street": "1 quai de la Fosse",
                "zip": "44000",
                "city": "Nantes",
                "relance_confirmed": True,
                "relance_policy_id": cls.standard.id,
                "relance_require_sent": False,
            }
        )
        cls.customer = cls.make_customer("Garonne Bois")

    @classmethod
    def make_customer(cls, name, **values):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "email": f"{name.lower().replace(' ', '.')}@client.example",
                "street": "12 rue des Lilas",
                "zip": "33000",
                "city": "Bordeaux",
                "country_id": cls.env.ref("base.fr").id,
                "lang": "fr_FR",
                "property_payment_term_id": False,
                **values,
            }
        )

    @classmethod
    def make_invoice(cls, due, amount=1000.0, partner=None, **values):
        """A posted invoice without tax, due on ``due``, issued thirty days before."""
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": (partner or cls.customer).id,
                "invoice_date": due - timedelta(days=30),
                "invoice_date_due": due,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create({"name": "Pose", "price_unit": amount, "tax_ids": []})
                ],
                **values,
            }
        )
        invoice.action_post()
        return invoice

    @classmethod
    def pay(cls, invoice, on, amount=None):
        """Register a payment on an invoice, reconciled at once."""
        values = {"payment_date": on}
        if amount is not None:
            values["amount"] = amount
        return (
            cls.env["account.payment.register"]
            .with_context(active_model="account.move", active_ids=invoice.ids)
            .create(values)
            ._create_payments()
        )

    @contextmanager
    def on(self, day):
        """Freeze the clock in the morning of ``day``."""
        with freeze_time(f"{day.isoformat()} 07:30:00"):
            yield

    def debtor(self, partner=None):
        return self.env["relance.debtor"]._for_partners(partner or self.customer, self.company)

    def run_day(self, day):
        """What the scheduled action does on ``day`` for the debtors whose turn has come."""
        with self.on(day):
            self.env["relance.engine"]._refresh_agenda(self.company, day)
            debtors = self.env["relance.debtor"].search(
                [("company_id", "=", self.company.id), ("next_date", "<=", day)]
            )
            self.env["relance.engine"]._escalate(debtors, day)
            return self.acts()

    def acts(self, partner=None):
        return self.env["relance.act"].search(
            [("company_id", "=", self.company.id)]
            + ([("partner_id", "=", partner.id)] if partner else []),
            order="id",
        )
