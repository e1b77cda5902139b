"""A process that runs the scheduled actions on a database of its own, and may be killed.

It is told what to do by lines of JSON on its standard input and answers each by one on its output.
The registry is loaded once; each run is a fork, so that a kill costs no more than the run itself.
"""

import argparse
import json
import os
import signal
import sys
import traceback
from contextlib import closing
from datetime import date, timedelta
from types import SimpleNamespace

import psycopg2
from freezegun.api import freeze_time

import odoo
from odoo import SUPERUSER_ID, Command, api
from odoo.modules.registry import Registry

MORNING = "2026-03-05 07:30:00"  # a Thursday
DUE = date(2026, 3, 2)
BATCH = 5


class Worker:
    def __init__(self, config, database):
        odoo.tools.config.parse_config(["--config", config, "--database", database])
        odoo.tools.config["db_name"] = [database]
        self.database = database
        self.registry = Registry(database)
        for name in ("relance_engine", "relance_act_send"):
            sys.modules[f"odoo.addons.relance_impayes.models.{name}"].BATCH = BATCH
        freeze_time(MORNING, ignore=["asyncio", "aiosmtpd"]).start()

    def env(self, cr, company=None):
        context = {"tracking_disable": True}
        if company:
            context["allowed_company_ids"] = company.ids
        return api.Environment(cr, SUPERUSER_ID, context)

    def prepare(self, addresses, port, company):
        """A confirmed company, debtors who owe one invoice each, late by three days."""
        with self.registry.cursor() as cr:
            env = self.env(cr)
            company = env["res.company"].search([("name", "=", company)])
            env = self.env(cr, company)
            company = company.with_env(env)
            company.write(
                {
                    "relance_confirmed": True,
                    "relance_require_sent": False,
                    "relance_departure_hour": 0,
                    "relance_bank_days": 0,
                }
            )
            env["ir.mail_server"].search([]).active = False
            env["ir.mail_server"].create(
                {"name": "local", "smtp_host": "127.0.0.1", "smtp_port": port}
            )
            partners = env["res.partner"].create(
                [
                    {
                        "name": address,
                        "is_company": True,
                        "email": address,
                        "property_payment_term_id": False,
                    }
                    for address in addresses
                ]
            )
            env["account.move"].create(
                [
                    {
                        "move_type": "out_invoice",
                        "partner_id": partner.id,
                        "invoice_date": DUE - timedelta(days=30),
                        "invoice_date_due": DUE,
                        "invoice_payment_term_id": False,
                        "invoice_line_ids": [
                            Command.create({"name": "Pose", "price_unit": 100, "tax_ids": []})
                        ],
                    }
                    for partner in partners
                ]
            ).action_post()
        return {}

    def start(self, how, **mishaps):
        """Fork a run, to which things happen at its n-th statement.

        ``kill_at``: it is killed, as by a power cut; ``drop_at``: its connection is cut;
        ``edit_at``: somebody changes the policy.
        """
        odoo.sql_db.close_all()
        pid = os.fork()
        if pid:
            return {"pid": pid}
        code = 0
        try:
            self._let_happen({mishaps[name]: getattr(self, f"_{name}") for name in mishaps})
            getattr(self, f"_run_{how}")()
        except BaseException:  # noqa: BLE001 - a fork must never go on as its parent
            traceback.print_exc()
            code = 1
        os._exit(code)

    @staticmethod
    def _let_happen(mishaps):
        count = SimpleNamespace(statements=0)
        execute = odoo.sql_db.Cursor.execute

        def counting(cursor, *args, **kwargs):
            count.statements += 1
            if count.statements in mishaps:
                mishaps[count.statements](cursor)
            return execute(cursor, *args, **kwargs)

        odoo.sql_db.Cursor.execute = counting

    @staticmethod
    def _kill_at(_cursor):
        os.kill(os.getpid(), signal.SIGKILL)

    def _drop_at(self, cursor):
        self._beside("SELECT pg_terminate_backend(%s)", cursor._cnx.info.backend_pid)

    def _edit_at(self, _cursor):
        self._beside("UPDATE relance_step SET days_granted = days_granted + %s", 1)

    def _beside(self, statement, value):
        """Run a statement in a connection of its own, and commit it."""
        _name, info = odoo.sql_db.connection_info_for(self.database)
        with closing(psycopg2.connect(**info)) as connection, connection:
            connection.cursor().execute(statement, (value,))

    def _run_cron(self):
        """Both scheduled actions, as the scheduler runs them."""
        for name in ("ir_cron_relance_escalate", "ir_cron_relance_send"):
            with self.registry.cursor() as cr:
                cron = self.env(cr).ref(f"relance_impayes.{name}")
                job = cron._acquire_one_job(cr, cron.id, include_not_ready=True)
                cron._process_job(cr, job)

    def _run_direct(self):
        """What a second record of each scheduled action runs at the same time."""
        with self.registry.cursor() as cr:
            self.env(cr)["relance.engine"]._cron_escalate()
            cr.commit()
        self._run_send()

    def _run_send(self):
        with self.registry.cursor() as cr:
            self.env(cr)["relance.act"]._cron_send()
            cr.commit()

    @staticmethod
    def wait(pid):
        """How a run ended: the signal that killed it, or its exit code."""
        _pid, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            return {"signal": os.WTERMSIG(status), "code": None}
        return {"signal": None, "code": os.WEXITSTATUS(status)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", required=True)
    parser.add_argument("--database", required=True)
    asked = parser.parse_args()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what anything else prints is no answer
    worker = Worker(asked.config, asked.database)
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(worker, order.pop("do"))(**order)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
