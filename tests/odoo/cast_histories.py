"""What the demo's cast tells of each payer's past, as the rules see it, without any database."""

from datetime import timedelta

from odoo.addons.relance_impayes.demo import ledger
from odoo.addons.relance_impayes.demo.company import TERMS
from odoo.addons.relance_impayes.models.relance_payer_facts import KINDS
from odoo.addons.relance_impayes.models.relance_payer_said import ANSWERS
from odoo.addons.relance_impayes.rules import payer_facts as facts


def histories(debtors, on):
    """Return ``{slug: History}``."""
    told = [*ledger._past_sales(debtors), *ledger._open_sales(debtors)]
    return {
        debtor.slug: facts.History(
            kind=_kind(debtor),
            bills=tuple(bill for one in told if one.debtor is debtor for bill in _bills(one, on)),
            contacts=tuple(
                facts.Contact(on + timedelta(past.day), ANSWERS[past.outcome])
                for sale in debtor.sales
                for past in sale.past
                if past.outcome
            ),
            insolvent_on=on + timedelta(debtor.insolvent) if debtor.insolvent else None,
        )
        for debtor in debtors
    }


def _kind(debtor):
    if debtor.is_person:
        return facts.PayerKind.PERSON
    return facts.PayerKind.STRUCTURE if debtor.circuit else KINDS[debtor.regime]


def _bills(told, on):
    """One bill per instalment; money received settles the oldest."""
    sale = told.sale
    received = [(on + timedelta(r.day), sale.amount * r.share - r.leave) for r in sale.receipts]
    for share, days in TERMS[sale.terms][1]:
        amount = sale.amount * share / 100 * (1 - sale.credited)
        receipts, left = [], amount
        for place, (day, money) in enumerate(received):
            part = min(money, left)
            if part > 0:
                receipts.append(facts.Receipt(day, part))
            left, received[place] = left - part, (day, money - part)
        yield facts.Bill(
            issued=on + timedelta(sale.due - ledger.NET_DAYS),
            due=on + timedelta(sale.due + days - ledger.NET_DAYS),
            amount=amount,
            receipts=tuple(receipts),
            disputed=sale.dispute is not None,
            triggered=told.debtor.triggered,
        )
