"""Runs in Odoo's process: a database with a life before, with and after the module."""

import sys
from datetime import date, timedelta

from freezegun import freeze_time

from odoo.fields import Command

from devtools.inside import environment
from devtools.template import MODULE

AMOUNTS = (120.0, 1500.0, 99.99)
FIRST_DAY = date(2025, 1, 15)
TODAY = "2026-03-03 09:00"  # a working day: nothing is sent on others


def invoice(env) -> None:
    """Post invoices for a French company, and pay a part of one."""
    company = env.company
    company.country_id = env.ref("base.fr")
    env["account.chart.template"].try_loading("fr", company)
    customer = env["res.partner"].create(
        {"name": "Menuiserie Le Goff", "is_company": True, "email": "compta@legoff.example"}
    )
    moves = env["account.move"].create(
        [
            {
                "move_type": "out_invoice",
                "partner_id": customer.id,
                "invoice_date": FIRST_DAY,
                "invoice_date_due": FIRST_DAY + timedelta(days=30),
                "invoice_line_ids": [Command.create({"name": "Pose", "price_unit": amount})],
            }
            for amount in AMOUNTS
        ]
    )
    moves.action_post()
    moves.is_move_sent = True  # an invoice that never left is not chased
    wizard = env["account.payment.register"].with_context(
        active_model="account.move", active_ids=moves[1].ids
    )
    wizard.create({"amount": 100.0})._create_payments()


def remind(env) -> None:
    """Let the module do its daily work once."""
    crons = env["ir.cron"].search([("ir_actions_server_id.model_id.model", "=like", "relance.%")])
    for cron in crons:
        cron.method_direct_trigger()
    env.cr.commit()  # they ran in transactions of their own: look at what is there now
    if not env["relance.act"].search_count([]):
        sys.exit("the scheduled actions made no act: uninstalling would not be tried on any")


def uninstall(env, addon: str) -> None:
    """Take the module and its companions away, or one of these; invoices must stay as they were."""
    before = _ledger(env)
    env["ir.module.module"].search([("name", "=", addon)]).button_immediate_uninstall()
    env.transaction.reset()
    _complain_about_leftovers(env, addon)
    if _ledger(env) != before:
        sys.exit("uninstalling changed posted invoices")


def _ledger(env) -> list[tuple]:
    env.cr.execute(
        "SELECT id, name, state, payment_state, amount_total, amount_residual"
        " FROM account_move ORDER BY id"
    )
    return env.cr.fetchall()


def _complain_about_leftovers(env, addon: str) -> None:
    leftovers = []
    if addon == MODULE:
        env.cr.execute(
            "SELECT relname FROM pg_class"
            " WHERE relkind IN ('r', 'v', 'm') AND relname LIKE 'relance%'"
        )
        leftovers += [name for (name,) in env.cr.fetchall()]
        env.cr.execute(
            "SELECT proname FROM pg_proc WHERE proname LIKE 'relance%'"
            " UNION SELECT tgname FROM pg_trigger WHERE tgname LIKE 'relance%'"
        )
        leftovers += [name for (name,) in env.cr.fetchall()]
    env.cr.execute("SELECT name FROM ir_model_data WHERE starts_with(module, %s)", [addon])
    leftovers += [name for (name,) in env.cr.fetchall()]
    if leftovers:
        sys.exit(f"uninstalling left behind: {', '.join(leftovers)}")


if __name__ == "__main__":
    with freeze_time(TODAY, tick=True), environment(sys.argv[1]) as environment_:
        globals()[sys.argv[2]](environment_, *sys.argv[3:])
        environment_.cr.commit()
