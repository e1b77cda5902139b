"""What the demo tells at the end: one row per act, and why the other debtors wait."""

import datetime

from odoo.tools.misc import format_amount

from . import outbox, postman

OPEN_STATES = ("proposed", "approved", "sending")
SAYS_NOTHING = ("waiting", "nothing_to_come")


def acts(env, first: datetime.date, last: datetime.date) -> list[dict]:
    """The acts that something happened to between two days, both included."""
    days = ("date", "posted_date", "presented_date", "delivered_date")
    happened = ["|"] * (len(days) - 1) + [
        term for name in days for term in ("&", (name, ">=", first), (name, "<=", last))
    ]
    found = env["relance.act"].search([("origin", "!=", "history"), *happened], order="date, id")
    return [_act_row(act) for act in found]


def _act_row(act) -> dict:
    return {
        "day": act.date,
        "debtor": act.partner_id.name,
        "profile": act.profile_id.name or "",
        "level": _label(act, "level"),
        "step": act.step_id.name or "",
        "channel": _label(act, "channel"),
        "invoices": _invoices(act),
        "amount": _amounts(act),
        "document": _document(act),
        "outcome": _outcome(act),
    }


def _label(act, name: str) -> str:
    return dict(act._fields[name]._description_selection(act.env)).get(act[name], "")


def _invoices(act) -> str:
    names = [line.move_name.rpartition("/")[2].lstrip("0") for line in act._spoken_lines()]
    return ", ".join(dict.fromkeys(names))


def _amounts(act) -> str:
    """One amount per currency, as the act asks for it."""
    return " + ".join(
        format_amount(act.env, amount, currency, lang_code="fr_FR")
        for currency, amount in act._totals().items()
    )


def _document(act) -> str:
    """The file in `demo-output/`, if the act made one."""
    if act.channel == "email" and act.state in ("sent", "delivered", "bounced"):
        return outbox.document_name(act, act.sent_date.date(), "eml")
    if act.posted_date and act.letter_attachment_id:
        return outbox.document_name(act, act.posted_date, "pdf")
    case = _case(act)
    return outbox.document_name(case, case.date, "pdf") if case.attachment_id else ""


def _case(act):
    """The court file that the act opened, if any."""
    if act.document != "case":
        return act.env["relance.case"]
    return act.env["relance.case"].search([("act_id", "=", act.id)], limit=1)


def _outcome(act) -> str:
    """Where the act stands, in words."""
    state = _label(act, "state").lower()
    if act.state in ("passed", "cancelled"):
        return f"{state} : {act.close_reason}"
    if act.problem:
        return f"{state}, en attente : {_label(act, 'problem').lower()}"
    if case := _case(act):
        return f"dossier {case.name} préparé"
    return _sent(act) if act.state in ("sent", "delivered") else _unsent(act, state)


def _unsent(act, state: str) -> str:
    if act.state != "proposed":
        return state
    return "personne au bout du fil, à rappeler" if act.channel == "call" else "attend un accord"


def _sent(act) -> str:
    if act.channel in ("call", "task"):
        return act.close_reason or "fait"
    if act.channel == "email":
        return "partie" if act.state == "sent" else "remise"
    posted = f"postée le {act.posted_date:%d/%m}"
    if not act.presented_date:
        return posted
    return f"{posted}, présentée le {act.presented_date:%d/%m}, {postman.receipt(act)}"


def waiting(env, day: datetime.date) -> list[dict]:
    """The debtors to whom nothing happened on `day`, and why, in the words of the module."""
    busy = env["relance.act"].search([("date", "=", day), ("origin", "!=", "history")]).debtor_id
    others = env["relance.debtor"].search([("id", "not in", busy.ids)], order="next_date, id")
    decisions = env["relance.engine"]._decide(others, day)
    return [
        _waiting_row(env, debtor, decisions[debtor.id])
        for debtor in others
        if debtor.id in decisions and decisions[debtor.id].states
    ]


def _waiting_row(env, debtor, decision) -> dict:
    under_way = debtor.act_ids.filtered(lambda act: act.state in OPEN_STATES)
    words = [_under_way(act) for act in under_way] or _reasons(env, decision)
    return {
        "debtor": debtor.partner_id.name,
        "reason": " · ".join(dict.fromkeys(words)),
        "next": decision.next_date,
    }


def _under_way(act) -> str:
    return f"« {act.step_id.name} » du {act.date:%d/%m} : {_outcome(act)}"


def _reasons(env, decision) -> list[str]:
    """Those of the debtor, then those of his items, each once; «waiting» alone says nothing."""
    reasons = [
        *(reason for reason in decision.reasons if reason.code not in SAYS_NOTHING),
        *(reason for state in decision.states for reason in state.reasons),
    ]
    return [env["relance.reason"]._say(reason) for reason in reasons]
