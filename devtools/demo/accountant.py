"""The accountant: approves, holds or passes over what waits for her, calls, and posts letters.

She is scripted: what she does about a debtor depends on who he is and on nothing else, so that
the same story is told each time. She works with her own rights.
"""

import contextlib
import datetime
import zlib

from odoo.exceptions import UserError

from . import postman

NOT_NOW_DAYS = 10
PROMISE_DAYS = 6
# A person may go past these with open eyes; anything else she leaves where it is.
SOFT_PROBLEMS = (False, "small_share", "facts_changed")

#: What she does not let leave, by debtor: nothing until some day, with the reason.
NOT_NOW = {
    "Cycles de l'Île": "le gérant nous a écrit, virement annoncé pour la fin de la semaine",
}
#: What she passes over: the step is recorded as not made, with the reason.
PASSES = {
    "Commune de Saint-Aubin-sur-Erdre": "mandat émis d'après le service finances, pas de lettre",
}
#: What people say on the telephone; `until` days, when it puts the chase off.
CALLS = {
    "Cabinet Moreau Expertise": ("promise", "s'excuse, facture égarée ; virement promis"),
    "Promotion de l'Estuaire": ("spoken", "attend le visa de l'architecte, sans date"),
    "Brasserie du Transbordeur": ("spoken", "trésorerie tendue, propose deux versements"),
    "Maçonnerie Rousseau Frères": ("promise", "le solde part avec les règlements de vendredi"),
    "Salle Ironfit Beaulieu": ("dispute", "conteste le métré du plancher, écrit suivra"),
}
TALK = (
    ("voicemail", "messagerie, message laissé"),
    ("spoken", "facture dans le circuit de validation, pas de date"),
    ("promise", "virement promis"),
)


def work(env, day: datetime.date) -> None:
    """Deal with every proposal, oldest first."""
    hers = _her_own(env)
    for act in hers["relance.act"].search([("state", "=", "proposed")], order="date, id"):
        _deal_with(act, day)


def post_letters(env, day: datetime.date) -> None:
    """Take the letters that are ready to the post office."""
    hers = _her_own(env)
    ready = [("state", "=", "sending"), ("channel", "in", ("letter", "registered"))]
    for act in hers["relance.act"].search(ready, order="id"):
        number = postman.number(act) if act.channel == "registered" else None
        act.action_mark_posted(day, number)


def _her_own(env):
    """The environment of her login, with her rights and no others."""
    user = env["res.users"].search([("login", "=", "comptable")])
    return env(user=user, su=False)


def _deal_with(act, day: datetime.date) -> None:
    name = act.partner_id.name
    if act.channel == "call":
        _call(act, day)
    elif act.channel == "task":
        act._set_delivered(day, close_reason="statut vérifié : facture reçue, en traitement")
    elif act.problem not in SOFT_PROBLEMS:
        pass  # its named problem stands in the table
    elif name in NOT_NOW:
        _put_off(act, day, "manual", NOT_NOW[name], NOT_NOW_DAYS)
    elif name in PASSES:
        act._close("passed", PASSES[name])
    else:
        _approve(act)


def _approve(act) -> None:
    """Let it leave, unless something named is missing: then it waits, and the table says why."""
    with contextlib.suppress(UserError):
        act.action_approve()


def _call(act, day: datetime.date) -> None:
    """A call and its outcome; nobody answers twice in a row."""
    kind, words = CALLS.get(act.partner_id.name) or _talk(act, day)
    if kind == "voicemail":
        return  # the call stays to be made: the next try is tomorrow's
    act._set_delivered(day, close_reason=words)
    if kind == "promise":
        _put_off(act, day, "promise", words, PROMISE_DAYS)
    elif kind == "dispute":
        _put_off(act, day, "dispute", words, 30)


def _talk(act, day: datetime.date) -> tuple[str, str]:
    """What somebody without a line of his own says: always the same one."""
    talk = TALK[zlib.crc32(act.partner_id.name.encode()) % len(TALK)]
    return TALK[1] if talk[0] == "voicemail" and act.date < day else talk


def _put_off(act, day: datetime.date, kind: str, words: str, days: int) -> None:
    """Hold the invoices that the act asks for, until some day, with the reason."""
    act.env["relance.hold"].create(
        [
            {
                "debtor_id": act.debtor_id.id,
                "move_id": move.id,
                "kind": kind,
                "reason": words,
                "date_from": day,
                "date_to": day + datetime.timedelta(days=days),
            }
            for move in act._spoken_lines().move_id
        ]
    )
