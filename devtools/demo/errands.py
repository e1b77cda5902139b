"""What happens in the weeks after the demo's last day, beside the daily work.

Each errand is done once, on a working day counted from the first of those weeks, so that every
kind of document leaves the house at least once.
"""

import base64
import datetime
from pathlib import Path

from . import accountant, days, outbox

#: The announcement of suspended work, by debtor and channel.
SUSPENDED = {"Agence Boréale": "registered", "Événements Kaléido": "email"}
#: Who was granted instalments, and in which words.
PLANS = {"Brasserie du Transbordeur": "trois versements, le premier réglé à l’accord"}
#: Who contests, and why; he is answered in writing.
DISPUTES = {"Optique de la Comédie": "deux vitrines livrées sans serrure"}
#: Who promises to pay all of it in a few days, and is reminded of it in writing.
PROMISES = {"Crèche Les Petits Pas": "subvention attendue, virement promis sous huit jours"}
PROMISED_DAYS = 8
#: Whose account is paid in full a few days after a reminder.
PAYERS = ("Kelvia", "Clinique vétérinaire des Marais", "Holzbau Brenner GmbH")
HELD_DAYS = 20
THANKS = "relance_impayes.ir_cron_relance_thank"


def begin(env) -> None:
    """Options that the demo's company leaves alone: thanks, and the last notice before court."""
    env.ref("relance_demo.company").relance_thanks = True
    notices = env["ir.model.data"].search(
        [("model", "=", "relance.step"), ("name", "like", "%_last_notice")]
    )
    env["relance.step"].browse(notices.mapped("res_id")).active = True


def run(env, place: int) -> None:
    """The errands of the working day number `place`."""
    errands = {1: _suspend, 2: _agree, 3: _pay}
    if errand := errands.get(place):
        errand(accountant._her_own(env) if errand is not _pay else env)


def print_letters(env, folder: Path, day: datetime.date) -> list[Path]:
    """Print the letters that wait for the post as the printer wants them; the files made."""
    batch = accountant._her_own(env)["relance.act.batch"].create({"duplex": True})
    if not batch.act_ids:
        return []
    batch.action_make()
    made = []
    for name in ("letters", "registered", "posting"):
        if content := batch[f"{name}_pdf"]:
            path = folder / f"{day}_LOT_{outbox.slug(batch[f'{name}_name'][:-4])}.pdf"
            path.write_bytes(base64.b64decode(content))
            made.append(path)
    return made


def _suspend(env) -> None:
    for name, channel in SUSPENDED.items():
        for debtor in _debtors(env, name):
            if debtor.exposure_due:
                env["relance.suspend"].create(
                    {
                        "debtor_id": debtor.id,
                        "reason": "compte en retard malgré les relances",
                        "channel": channel,
                    }
                ).action_apply()


def _agree(env) -> None:
    for name, words in PLANS.items():
        for debtor in _debtors(env, name):
            _hold(debtor, "other", f"échéancier accordé : {words}").action_confirm_in_writing()
    for name, words in DISPUTES.items():
        for debtor in _debtors(env, name):
            _hold(debtor, "dispute", words)
    for name, words in PROMISES.items():
        for debtor in _debtors(env, name):
            promised = debtor.company_id._relance_today() + PROMISED_DAYS * days.DAY
            _hold(debtor, "promise", words, promised_date=promised)


def _hold(debtor, kind: str, reason: str, **values):
    today = debtor.company_id._relance_today()
    return debtor.env["relance.hold"].create(
        {
            "debtor_id": debtor.id,
            "kind": kind,
            "reason": reason,
            "date_from": today,
            "date_to": today + HELD_DAYS * days.DAY,
            **values,
        }
    )


def _pay(env) -> None:
    for name in PAYERS:
        for move in _debtors(env, name)._late_invoices():
            env["account.payment.register"].with_context(
                active_model="account.move", active_ids=move.ids
            ).create({"payment_date": move.company_id._relance_today()}).action_create_payments()


def _debtors(env, name: str):
    return env["relance.debtor"].search([("partner_id.name", "=", name)])
