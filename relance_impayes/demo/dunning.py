"""What the module knows on the first day: regimes, disputes, earlier reminders."""

from odoo import Command
from odoo.fields import Date

from .people import accountant


def open_files(company, debtors, partners, on):
    """Open every debtor's file as somebody would who installs the module that day.

    :return: the files by slug
    """
    everybody = company.env["res.partner"].browse([partner.id for partner in partners.values()])
    opened = company.env["relance.debtor"]._for_partners(everybody, company)
    by_partner = {file.partner_id: file for file in opened}
    files = {slug: by_partner[partner] for slug, partner in partners.items()}
    for debtor in debtors:
        _describe(files[debtor.slug], debtor, on)
    return files


def contest(files, contested, on):
    """Hold what was contested, now and in the past: ``contested`` are sales with their invoices."""
    for told, move in contested:
        _hold(files[told.debtor.slug], move, told.sale.dispute, on)


def remember(files, debtors, moves, on):
    """Enter the reminders made before the installation."""
    for debtor in debtors:
        for place, sale in enumerate(debtor.sales):
            _remember(files[debtor.slug], moves[debtor.slug, place], sale.past, on)


def _describe(file, debtor, on):
    """The regime, checked, and what else a person knows."""
    contact = file.partner_id.child_ids.filtered("email")[:1]
    values = {
        "has_circuit": debtor.circuit,
        "regime": debtor.regime,
        "regime_confirmed": True,
        "contact_id": contact.id,
        "insolvency_date": debtor.insolvent and Date.add(on, days=debtor.insolvent),
    }
    file.write({name: value for name, value in values.items() if value})


def _hold(file, move, dispute, on):
    file.env["relance.hold"].create(
        {
            "debtor_id": file.id,
            "move_id": move.id,
            "kind": "dispute",
            "reason": dispute.reason,
            "amount": float(dispute.amount or 0),
            "date_from": Date.add(on, days=dispute.day),
            "date_to": Date.add(on, days=dispute.day + dispute.until),
            "user_id": accountant(file.env).id,
        }
    )


def _remember(file, move, past, on):
    """Enter what was done before the installation, through the dialog made for it."""
    for told in past:
        action = (
            file.env["relance.history"]
            .create(
                {
                    "move_ids": [Command.set(move.ids)],
                    "level": told.level,
                    "channel": told.channel,
                    "date": Date.add(on, days=told.day),
                    "user_id": accountant(file.env).id,
                    "registered_number": told.channel == "registered" and _number(move),
                }
            )
            .action_apply()
        )
        if told.outcome:
            file.env["relance.act"].browse(action["res_id"]).outcome = told.outcome


def _number(move):
    """A registered mail number: two digits, a letter, then ten digits."""
    return f"1A 190 {move.id:03} {7 * move.id % 10000:04} {move.id % 10}"
