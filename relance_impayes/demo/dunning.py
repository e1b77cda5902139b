"""What the dunning module knows on the first day: profiles, regimes, disputes, earlier reminders."""

from odoo.fields import Date

from .ledger import receivable_lines
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
    """Enter what was done before the installation, each act in the place of its step."""
    open_steps = file.policy_effective_id.step_ids
    for told in past:
        step = open_steps.filtered(lambda step, told=told: _is_step(step, told))[:1]
        open_steps -= step
        _enter(file, move, told, step, Date.add(on, days=told.day))


def _is_step(step, told):
    """Whether a step of the ladder is what ``told`` remembers (a letter may go registered)."""
    channels = {"registered": ("registered", "letter")}.get(told.channel, (told.channel,))
    return step.level == told.level and step.channel in channels


def _enter(file, move, told, step, day):
    """One act of the past, delivered on ``day``, about the first instalment of ``move``."""
    act = file.env["relance.act"].create(
        {
            "debtor_id": file.id,
            "policy_id": step.policy_id.id,
            "step_id": step.id,
            "level": told.level,
            "channel": told.channel,
            "document": step.document or "none",
            "origin": "history",
            "date": day,
            "days_granted": told.days_granted,
            "user_id": accountant(file.env).id,
        }
    )
    act.flush_recordset()
    due = receivable_lines(move).sorted("date_maturity")[:1]
    file.env["relance.act.line"]._insert([(act.id, *_line(file, due, step, day))])
    posted = {"posted_date": Date.subtract(day, days=2), "presented_date": day}
    act._set_delivered(day, **(posted if told.channel == "registered" else {}))


def _line(file, due, step, day):
    """The item of such an act, in the order of ``relance_act_line.COLUMNS``."""
    move = due.move_id
    left = due.amount_residual_currency
    return (
        *(file.id, file.company_id.id, move.id, step.id or None, due.currency_id.id, 1),
        (day - due.date_maturity).days,
        "demanded",
        move.name,
        None,
        move.invoice_date,
        due.date_maturity,
        *(left, left, 0, 0),
    )
