"""The accountant: approves, holds or passes over what waits for her, calls, and posts letters.

She is scripted: what she does about a debtor depends on who he is and on nothing else, so that
the same story is told each time. She works with her own rights, through the same dialogs as
anybody.
"""

import contextlib
import datetime
import zlib

from odoo import Command
from odoo.exceptions import UserError

from . import postman

NOT_NOW_DAYS = 10
PROMISE_DAYS = 5

#: What she does not let leave, by debtor: nothing until some day, with the reason. Once only.
NOT_NOW = {
    "Cycles de l'Île": "le gérant a écrit, virement annoncé pour la semaine prochaine",
}
#: What she passes over: the step is recorded as not made, with the reason.
PASSES = {
    "Commune de Saint-Aubin-sur-Erdre": "mandat émis d'après le service finances, pas de lettre",
}
#: What people say on the telephone: the outcome, and the words she notes.
CALLS = {
    "Cabinet Moreau Expertise": ("promise", "facture égarée, s'en excuse, virement promis"),
    "Promotion de l'Estuaire": ("waiting_approval", "attend le visa de l'architecte, sans date"),
    "Brasserie du Transbordeur": ("cannot_pay", "trésorerie tendue, propose deux versements"),
    "Maçonnerie Rousseau Frères": ("promise", "le solde part avec les règlements de vendredi"),
    "Salle Ironfit Beaulieu": ("dispute", "conteste le métré du plancher, écrit suivra"),
}
NOBODY = "nobody"
TALK = (
    (NOBODY, ""),
    ("waiting_approval", "facture dans le circuit, pas de date"),
    ("promise", "virement promis"),
)
TASKS = {
    "automatic": "traite émise et remise à la banque",
    "administrative": "portail consulté : facture reçue, en cours de validation",
}


def work(env, day: datetime.date) -> None:
    """Deal with every proposal, oldest first."""
    hers = _her_own(env)
    for act in hers["relance.act"].search([("state", "=", "proposed")], order="date, id"):
        _deal_with(act, day)


def post_letters(env, day: datetime.date) -> None:
    """Take the letters that are ready to the post office."""
    ready = [("state", "=", "sending"), ("channel", "in", ("letter", "registered"))]
    for act in _her_own(env)["relance.act"].search(ready, order="id"):
        number = postman.number(act) if act.channel == "registered" else None
        act.action_mark_posted(day, number)


def _her_own(env):
    """The environment of her login, with her rights and no others."""
    user = env["res.users"].search([("login", "=", "comptable")])
    return env(user=user, su=False)


def _deal_with(act, day: datetime.date) -> None:
    name = act.partner_id.name
    if act.document == "case":
        _open_case(act)
    elif act.channel == "call":
        _call(act, day)
    elif act.channel == "task":
        _close(act, action="done", date=day, note=TASKS.get(act.profile_id.code, "fait"))
        if act.profile_id.code == "automatic":
            _not_now(act, day, "traite en circulation jusqu'à son échéance")
    elif name in NOT_NOW and act.level == "3" and not _was_put_off(act):
        _not_now(act, day, NOT_NOW[name])
    elif name in PASSES and act.level == "2":
        _close(act, action="pass_over", note=PASSES[name])
    else:
        _approve(act)


def _approve(act) -> None:
    """Let it leave, unless something named is missing: then it waits, and the table says why."""
    with contextlib.suppress(UserError):
        act.action_approve()


def _open_case(act) -> None:
    """Open the court file that the act proposes, and have it prepared."""
    _approve(act)
    act.env["relance.case"].search([("act_id", "=", act.id)]).action_prepare()


def _call(act, day: datetime.date) -> None:
    """A call and its outcome; somebody answers the second day at the latest."""
    outcome, words = CALLS.get(act.partner_id.name) or _talk(act, day)
    if outcome == NOBODY:
        return  # the call stays to be made: the next try is tomorrow's
    promised = day + datetime.timedelta(days=PROMISE_DAYS) if outcome == "promise" else False
    _close(act, action="done", date=day, outcome=outcome, promise_date=promised, note=words)


def _talk(act, day: datetime.date) -> tuple[str, str]:
    """What somebody without a line of his own says: always the same."""
    talk = TALK[zlib.crc32(act.partner_id.name.encode()) % len(TALK)]
    return TALK[1] if talk[0] == NOBODY and act.date < day else talk


def _close(act, **values) -> None:
    """The dialog that closes an act."""
    act.env["relance.act.close"].create(
        {"act_ids": [Command.set(act.ids)], **values}
    ).action_apply()


def _was_put_off(act) -> bool:
    holds = act.env["relance.hold"].with_context(active_test=False)
    return bool(holds.search_count([("debtor_id", "=", act.debtor_id.id)], limit=1))


def _not_now(act, day: datetime.date, reason: str) -> None:
    """The dialog that puts a reminder off until some day."""
    act.env["relance.snooze"].create(
        {
            "debtor_id": act.debtor_id.id,
            "scope": "moves",
            "move_ids": [Command.set(act._spoken_lines().move_id.ids)],
            "date_to": day + datetime.timedelta(days=NOT_NOW_DAYS),
            "reason": reason,
        }
    ).action_apply()
