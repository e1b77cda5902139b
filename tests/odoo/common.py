"""What the stories share: a French company, a ladder, customers, invoices, days that pass."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

from freezegun.api import freeze_time

from odoo import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from tests.odoo import company as french_company
from tests.odoo.mailbox import Mailbox

DAY_ONE = date(2026, 3, 2)  # a Monday, no public holiday near
MORNING = time(7, 30)


@tagged("standard", "post_install", "-at_install")
class RelanceCommon(TransactionCase):
    """A company with the default standard policy and confirmed settings; its clock is a story's."""

    @classmethod
    def setUpClass(cls):
        french_company.ready()
        # Once per class, then moved: freezing goes through every loaded module.
        ignored = ["asyncio", "aiosmtpd", "_pytest"]
        frozen = freeze_time(datetime.combine(DAY_ONE, MORNING), ignore=ignored)
        cls.clock = frozen.start()
        cls.addClassCleanup(frozen.stop)
        super().setUpClass()
        cls.company = french_company.found(cls.env)
        cls.env = cls.env(
            context={
                "allowed_company_ids": cls.company.ids,
                "tracking_disable": True,
                "lang": "en_US",
            }
        )
        cls.company = cls.company.with_env(cls.env)
        cls.bank = cls.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1
        )
        cls.standard = cls.env.ref("relance_impayes.policy_standard")
        cls.negligent = cls.env.ref("relance_impayes.policy_negligent")
        cls.accountant = cls.make_accountant()
        cls.company.write(
            {
                "relance_confirmed": True,
                "relance_policy_id": cls.standard.id,
                "relance_require_sent": False,
                "relance_user_id": cls.accountant.id,
                # A story's reminders leave at once, whatever the bank says; two stories ask.
                "relance_departure_hour": 0,
                "relance_bank_days": 0,
            }
        )
        cls.customer = cls.make_customer("Garonne Bois")

    # -- people and papers -----------------------------------------------------------------------

    @classmethod
    def make_accountant(cls):
        return cls.env["res.users"].create(
            {
                "name": "Aline Comptable",
                "login": "aline@menuiserie.example",
                "email": "aline@menuiserie.example",
                "company_id": cls.company.id,
                "company_ids": cls.company.ids,
                "group_ids": [
                    Command.link(cls.env.ref("account.group_account_invoice").id),
                    Command.link(cls.env.ref("relance_impayes.group_relance_user").id),
                ],
            }
        )

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
        return cls.make_invoices(due, [partner or cls.customer], amount, **values)

    @classmethod
    def make_invoices(cls, due, partners, amount=1000.0, **values):
        """One such invoice for each partner."""
        invoices = cls.env["account.move"].create(
            [
                {
                    "move_type": "out_invoice",
                    "partner_id": partner.id,
                    "invoice_date": due - timedelta(days=30),
                    "invoice_date_due": due,
                    "invoice_payment_term_id": False,
                    "invoice_line_ids": [
                        Command.create({"name": "Pose", "price_unit": amount, "tax_ids": []})
                    ],
                    **values,
                }
                for partner in partners
            ]
        )
        invoices.action_post()
        return invoices

    @classmethod
    def credit(cls, invoice, on, amount, currency=None):
        """A posted credit note on ``invoice``, not allocated in the books: it only names it."""
        note = cls.env["account.move"].create(
            {
                "move_type": "out_refund",
                "partner_id": invoice.partner_id.id,
                "invoice_date": on,
                "invoice_date_due": on,
                "invoice_payment_term_id": False,
                "reversed_entry_id": invoice.id,
                "currency_id": (currency or invoice.currency_id).id,
                "invoice_line_ids": [
                    Command.create({"name": "Avoir", "price_unit": amount, "tax_ids": []})
                ],
            }
        )
        note.action_post()
        note.line_ids.remove_move_reconcile()
        return note

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

    @classmethod
    def receive(cls, on, amount, partner=None, memo="VIR", entry=True):
        """A payment received from a customer and allocated to nothing, without an entry if so."""
        payment = cls.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": (partner or cls.customer).id,
                "amount": amount,
                "date": on,
                "memo": memo,
                "journal_id": cls.bank.id,
            }
        )
        if not entry:
            payment.outstanding_account_id = False
        payment.action_post()
        return payment

    def hold(self, until, start=DAY_ONE, partner=None, **values):
        """A hold on a debtor, or on what ``values`` say."""
        return self.env["relance.hold"].create(
            {
                "debtor_id": self.debtor(partner).id,
                "reason": "Discussion en cours",
                "date_from": start,
                "date_to": until,
                **values,
            }
        )

    def debtor(self, partner=None):
        return self.env["relance.debtor"]._for_partners(partner or self.customer, self.company)

    def acts(self, partner=None):
        return self.env["relance.act"].search(
            [("company_id", "=", self.company.id)]
            + ([("partner_id", "=", partner.id)] if partner else []),
            order="id",
        )

    # -- days ------------------------------------------------------------------------------------

    def setUp(self):
        super().setUp()
        self.clock.move_to(datetime.combine(DAY_ONE, MORNING))

    @contextmanager
    def on(self, day, hour=MORNING):
        """Be in the morning of ``day`` (UTC) for a while."""
        before = self.clock()
        self.clock.move_to(datetime.combine(day, hour))
        yield
        self.clock.move_to(before)

    def run_cron(self, name):
        """Run a scheduled action as the scheduler does: on what was committed before."""
        self.env.cr.flush()
        cron = self.env.ref(f"relance_impayes.{name}")
        with self.enter_registry_test_mode():
            cron.sudo().method_direct_trigger()

    def run_day(self, day):
        """What the two scheduled actions do on the morning of ``day``."""
        with self.on(day):
            self.run_cron("ir_cron_relance_escalate")
            self.run_cron("ir_cron_relance_send")
        return self.acts()


class MailCommon(RelanceCommon):
    """With a mail server that a test may ask to misbehave."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.box = Mailbox()
        cls.box.start()
        cls.addClassCleanup(cls.box.stop)
        cls.env["ir.mail_server"].search([]).active = False
        cls.server = cls.env["ir.mail_server"].create(
            {"name": "local", "smtp_host": "127.0.0.1", "smtp_port": cls.box.port}
        )
        # Odoo keeps its tests from sending; the only server that these know of is the box.
        cls.startClassPatcher(patch.object(IrMail_Server, "_disable_send", return_value=False))

    def archive(self, invoice, content=b"%PDF-1.4 the archived invoice"):
        """Keep ``content`` as the PDF of this invoice, as sending it would have done."""
        return self.env["ir.attachment"].create(
            {
                "name": f"{invoice.name.replace('/', '-')}.pdf",
                "raw": content,
                "mimetype": "application/pdf",
                "res_model": "account.move",
                "res_id": invoice.id,
                "res_field": "invoice_pdf_report_file",
            }
        )

    def setUp(self):
        super().setUp()
        self.box.forget()
        self.box.start()
