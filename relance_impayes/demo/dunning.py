"""What the module knows on the first day: profiles, regimes, disputes, earlier reminders."""

from odoo import Command
from odoo.fields import Date

from .people import accountant


def prepare(company, debtors, partners, moves, on):
    """Open every debtor's file as somebody would who installs the module that day."""
    env = company.env
    everybody = env["res.partner"].browse([partner.id for partner in partners.values()])
    files = {
        file.partner_id.id: file for file in env["relance.debtor"]._for_partners(everybody, company)
    }
    for debtor in debtors:
        file = files[partners[debtor.slug].id]
        _describe(file, debtor, on)
        for place, sale in enumerate(debtor.sales):
            move = moves[debtor.slug, place]
            if sale.dispute:
                _hold(file, move, sale.dispute, on)
            _remember(file, move, sale.past, on)


def _describe(file, debtor, on):
    """The profile, chosen by hand since nothing has been measured; the regime, checked."""
    profile = file.env["relance.payer.profile"].search([("code", "=", debtor.profile)], limit=1)
    contact = file.partner_id.child_ids.filtered("email")[:1]
    values = {
        "profile_id": profile.id,
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
        file.env["relance.history"].create(
            {
                "move_ids": [Command.set(move.ids)],
                "level": told.level,
                "channel": told.channel,
                "date": Date.add(on, days=told.day),
                "user_id": accountant(file.env).id,
                "registered_number": told.channel == "registered" and _number(move),
            }
        ).action_apply()


def _number(move):
    """A registered mail number: two digits, a letter, then ten digits."""
    return f"1A 190 {move.id:03} {7 * move.id % 10000:04} {move.id % 10}"
