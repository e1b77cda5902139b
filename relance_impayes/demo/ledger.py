"""Eighteen months of invoices, credit notes and money received, through Odoo's own methods.

Made in few calls: all invoices are created together and posted together in the order of their
dates (so that their numbers follow), then all bank lines, then all reconciliations.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from odoo import Command
from odoo.fields import Date

from . import creditor
from .company import INVOICE_TERMS
from .story import Debtor, Dispute, Receipt, Sale

HISTORY_DAYS = 548
NET_DAYS = 30
HALF, PIECES_APART = Decimal("0.5"), 18
OBJECTIONS = (
    "Réserves sur la finition, sans détail",
    "Livraison incomplète, selon le client",
    "Prix contesté après coup",
)


@dataclass(frozen=True)
class Told:
    """A sale of the story with its debtor; ``place`` is its rank among his sales that matter."""

    debtor: Debtor
    sale: Sale
    place: int | None = None
    """None: a sale of the past, there for the record only."""


def build(company, debtors, partners, on):
    """Write the ledger as of ``on``.

    :return: the invoices that matter by (slug, place); every sale that was contested, its invoice
    """
    told = sorted(
        [*_past_sales(debtors), *_open_sales(debtors)],
        key=lambda one: (one.sale.due, one.debtor.slug),
    )
    invoices = _invoice(company, told, partners, on)
    pairs = list(zip(told, invoices, strict=True))
    _credit(pairs, on)
    _receive(company, pairs, on)
    _receive_advances(company, debtors, partners, on)
    matter = {(one.debtor.slug, one.place): move for one, move in pairs if one.place is not None}
    return matter, [(one, move) for one, move in pairs if one.sale.dispute]


def _open_sales(debtors):
    return [
        Told(debtor, sale, place) for debtor in debtors for place, sale in enumerate(debtor.sales)
    ]


def _past_sales(debtors):
    """What everybody bought before, all paid: as late as each of them is used to."""
    return [
        Told(debtor, sale)
        for debtor in debtors
        if debtor.habit
        # Nothing secret: the point is that it is the same each time.
        for sale in _habitual(debtor, Random(debtor.slug))  # noqa: S311
    ]


def _habitual(debtor, chance):
    """The sales of one debtor's habit; the same for the same name, whatever the day."""
    habit = debtor.habit
    due = -max(habit.late[1], 0) - chance.randint(12, 40)
    for number in range(habit.count):
        if due - NET_DAYS < -HISTORY_DAYS:
            return
        paid = due + chance.randint(*habit.late)
        amount = Decimal(chance.randrange(habit.amounts[0], habit.amounts[1], 5))
        what = chance.choice(debtor.works)
        receipts = (Receipt(paid),)
        if number < habit.in_pieces:
            receipts = (Receipt(paid - PIECES_APART, HALF), Receipt(paid, HALF))
        objection = OBJECTIONS[number % len(OBJECTIONS)]
        dispute = Dispute(due + 3, objection, until=20) if number < habit.disputed else None
        yield Sale(due, amount, what, receipts=receipts, dispute=dispute)
        due -= habit.every + chance.randint(-6, 6)


def _invoice(company, told, partners, on):
    """Create and post one invoice per sale, in the order given."""
    terms = creditor.create_terms(company)
    journal = creditor.sale_journal(company)
    currencies = {name: company.env.ref(f"base.{name}") for name in ("EUR", "GBP")}
    product = _product(company)
    invoices = company.env["account.move"].create(
        [
            {
                "move_type": "out_invoice",
                "journal_id": journal.id,
                "partner_id": partners[one.debtor.slug].id,
                "currency_id": currencies[one.debtor.currency].id,
                "invoice_date": Date.add(on, days=one.sale.due - NET_DAYS),
                "invoice_payment_term_id": terms[one.sale.terms].id,
                "ref": one.sale.order,
                "narration": INVOICE_TERMS,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "name": one.sale.what,
                            "quantity": 1,
                            "price_unit": float(one.sale.amount),
                        }
                    )
                ],
            }
            for one in told
        ]
    )
    invoices.action_post()
    sent = [move.id for one, move in zip(told, invoices, strict=True) if one.sale.sent]
    invoices.browse(sent).is_move_sent = True
    return invoices


def _product(company):
    """What they sell; Odoo takes the tax from it, and from each customer's fiscal position."""
    return company.env["product.product"].create(
        {
            "name": "Menuiserie et agencement",
            "type": "service",
            "list_price": 0,
            "taxes_id": [Command.set(company.account_sale_tax_id.ids)],
            "company_id": company.id,
        }
    )


def _credit(pairs, on):
    """Credit notes that name the invoice they correct, left unmatched as an accountant may do."""
    for one, invoice in pairs:
        if not one.sale.credited:
            continue
        day = Date.add(on, days=min(one.sale.due + 2, -1))
        note = invoice._reverse_moves(
            [{"invoice_date": day, "date": day, "ref": f"Avoir sur {invoice.name}"}]
        )
        note.invoice_line_ids.quantity = float(one.sale.credited)
        note.action_post()
        note.is_move_sent = True
        receivable_lines(note).remove_move_reconcile()


def _receive(company, pairs, on):
    """The money received for sales: one bank line each, matched with its invoice."""
    received = [(invoice, receipt) for one, invoice in pairs for receipt in one.sale.receipts]
    for invoice, receipt in received:
        if receipt.by_hand:
            _register_cheque(company, invoice, Date.add(on, days=receipt.day))
    banked = [(invoice, receipt) for invoice, receipt in received if not receipt.by_hand]
    lines = company.env["account.bank.statement.line"].create(
        [_bank_values(company, invoice, receipt, on) for invoice, receipt in banked]
    )
    company.env["account.move.line"]._reconcile_plan(
        [
            receivable_lines(invoice) + receivable_lines(line.move_id)
            for (invoice, _receipt), line in zip(banked, lines, strict=True)
        ]
    )


def _bank_values(company, invoice, receipt, on):
    """One line of the bank statement; a foreign invoice is paid in its own currency."""
    day = Date.add(on, days=receipt.day)
    currency = invoice.currency_id
    amount = currency.round(invoice.amount_total * float(receipt.share) - float(receipt.leave))
    values = {
        "journal_id": creditor.bank_journal(company).id,
        "date": day,
        "partner_id": invoice.partner_id.id,
        "payment_ref": f"VIR {invoice.partner_id.name} {invoice.name}",
        "amount": amount,
        "counterpart_account_id": receivable_lines(invoice)[:1].account_id.id,
    }
    if currency != company.currency_id:
        euros = currency._convert(amount, company.currency_id, company, day)
        values |= {"amount": euros, "foreign_currency_id": currency.id, "amount_currency": amount}
    return values


def _register_cheque(company, invoice, day):
    """A cheque registered by hand on the invoice: the bank statement has not shown it yet."""
    register = company.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=invoice.ids
    )
    register.create(
        {"payment_date": day, "journal_id": creditor.bank_journal(company).id}
    ).action_create_payments()


def _receive_advances(company, debtors, partners, on):
    """Money that came without a word: on the customer's account, matched with nothing."""
    company.env["account.bank.statement.line"].create(
        [
            {
                "journal_id": creditor.bank_journal(company).id,
                "date": Date.add(on, days=debtor.advance.day),
                "partner_id": partners[debtor.slug].id,
                "payment_ref": f"VIR {debtor.name}",
                "amount": float(debtor.advance.leave),
                "counterpart_account_id": partners[debtor.slug].property_account_receivable_id.id,
            }
            for debtor in debtors
            if debtor.advance
        ]
    )


def receivable_lines(move):
    """The lines of an entry that stand on a receivable account."""
    return move.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
