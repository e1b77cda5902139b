"""What the dunning module knows on the first day: profiles, regimes, disputes, earlier reminders."""

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
    profile = file.env.ref(f"relance_impayes.payer_profile_{debtor.profile}")
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
    """Enter what was done before the installation, as the history dialog does."""
