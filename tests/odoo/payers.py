"""Customers with a past: invoices due month after month, each paid so many days late."""

from datetime import timedelta

from odoo import Command

from tests.odoo.common import DAY_ONE, RelanceCommon

EVERY, TERMS = 30, 30
LAST = DAY_ONE - timedelta(days=100)


class PayerCommon(RelanceCommon):
    """Books written in bulk: one creation of invoices, one of bank lines, one reconciliation."""

    @classmethod
    def pasts(cls, pasts, last=LAST, **values):
        """Write ``{customer: days late of each due date, oldest first}``; ``None`` is unpaid."""
        told = [
            (partner, last - timedelta(days=EVERY * (len(delays) - 1 - rank)), late)
            for partner, delays in pasts.items()
            for rank, late in enumerate(delays)
        ]
        invoices = cls.env["account.move"].create(
            [
                {
                    "move_type": "out_invoice",
                    "partner_id": partner.id,
                    "invoice_date": due - timedelta(days=TERMS),
                    "invoice_date_due": due,
                    "invoice_payment_term_id": False,
                    "invoice_line_ids": [
                        Command.create({"name": "Pose", "price_unit": 100, "tax_ids": []})
                    ],
                    **values,
                }
                for partner, due, _late in told
            ]
        )
        invoices.action_post()
        paid = [
            (invoice, due + timedelta(days=late), invoice.amount_total)
            for invoice, (_partner, due, late) in zip(invoices, told, strict=True)
            if late is not None
        ]
        cls.bank_in(paid)
        return invoices

    @classmethod
    def bank_in(cls, received):
        """Money on the bank statement, matched with its invoice: ``(invoice, day, amount)``."""
        lines = cls.env["account.bank.statement.line"].create(
            [
                {
                    "journal_id": cls.bank.id,
                    "date": day,
                    "partner_id": invoice.partner_id.id,
                    "payment_ref": f"VIR {invoice.name}",
                    "amount": amount,
                    "counterpart_account_id": cls.receivable(invoice).account_id.id,
                }
                for invoice, day, amount in received
            ]
        )
        cls.env["account.move.line"]._reconcile_plan(
            [
                cls.receivable(invoice) + cls.receivable(line.move_id)
                for (invoice, _day, _amount), line in zip(received, lines, strict=True)
            ]
        )

    @staticmethod
    def receivable(move):
        return move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )

    def measure(self, day=DAY_ONE):
        """What the scheduled action does on the morning of ``day``."""
        with self.on(day):
            self.run_cron("ir_cron_relance_profiles")

    def told(self, partner=None):
        """The code of the profile in force."""
        return self.debtor(partner).profile_id.code

    def code(self, code):
        return self.env.ref(f"relance_impayes.payer_profile_{code}")
