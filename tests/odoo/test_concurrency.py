"""Several workers at once, and workers that are killed: each act once, no mail twice, none lost."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import psycopg2

import odoo
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import config

from tests.odoo import company as french_company
from tests.odoo.common import DAY_ONE, RelanceCommon
from tests.odoo.mailbox import Mailbox

ROOT = Path(__file__).parents[2]
KILLS = 10
DEBTORS = 14
LONG = 200  # seconds after which a run hangs


@tagged("standard", "post_install", "-at_install")
class TestOneOpenAct(RelanceCommon):
    def test_a_debtor_has_one_open_act_of_his_ladder_at_a_time(self):
        values = {
            "debtor_id": self.debtor().id,
            "level": "1",
            "channel": "email",
            "date": DAY_ONE,
            "state": "proposed",
        }
        first = self.env["relance.act"].create(values)
        with self.assertRaises(psycopg2.errors.UniqueViolation), self.env.cr.savepoint():
            self.env["relance.act"].create({**values, "state": "sending"})
        first._close("cancelled", "Décidé autrement")
        first.flush_recordset()
        self.assertTrue(self.env["relance.act"].create(values))


@tagged("standard", "post_install", "-at_install")
class TestWorkers(BaseCase):
    """On a copy of the database, with real processes and real commits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        french_company.ready()
        cls.source = get_db_name()
        cls.database = f"{cls.source}_killed"
        cls.drop()
        cls.addClassCleanup(cls.drop)
        # A copy can only be made of a database that nobody is connected to.
        odoo.sql_db.close_db(cls.source)
        cls.administer(f'CREATE DATABASE "{cls.database}" TEMPLATE "{cls.source}"')
        cls.box = Mailbox()
        cls.box.start()
        cls.addClassCleanup(cls.box.stop)
        cls.worker = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.odoo.worker"),
                *("--config", config["config"], "--database", cls.database),
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        cls.addClassCleanup(cls.end)

    @classmethod
    def end(cls):
        cls.worker.stdin.close()
        cls.worker.wait(LONG)
        cls.worker.stdout.close()

    @classmethod
    def drop(cls):
        odoo.sql_db.close_db(cls.database)
        # Not `WITH (FORCE)`: an ordinary role may not end the autovacuum that it may find there.
        cls.administer(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{cls.database}' AND usename = current_user"
        )
        cls.administer(f'DROP DATABASE IF EXISTS "{cls.database}"')
        shutil.rmtree(config.filestore(cls.database), ignore_errors=True)

    @staticmethod
    def administer(statement):
        _name, info = odoo.sql_db.connection_info_for("postgres")
        with closing(psycopg2.connect(**info)) as connection:
            connection.autocommit = True
            connection.cursor().execute(statement)

    def setUp(self):
        super().setUp()
        self.box.forget()
        story = self._testMethodName.split("_")[1:4]
        self.everybody = {f"{number}.{'.'.join(story)}@client.example" for number in range(DEBTORS)}
        self.tell(
            "prepare",
            addresses=sorted(self.everybody),
            port=self.box.port,
            company=french_company.NAME,
        )

    def tell(self, order, **values):
        """Have the worker do something; return its answer."""
        self.worker.stdin.write(json.dumps({"do": order, **values}) + "\n")
        self.worker.stdin.flush()
        return json.loads(self.worker.stdout.readline())

    def rows(self, query):
        with odoo.sql_db.db_connect(self.database).cursor() as cr:
            cr.execute(query)
            return cr.fetchall()

    def run_to_the_end(self, how="cron", **values):
        """How a run ended: the signal that killed it, or its exit code."""
        return self.tell("wait", pid=self.tell("start", how=how, **values)["pid"])

    def check_evidence(self):
        """Every chain is whole, and says *sent* once for each act that was."""
        broken = self.rows(
            "SELECT c.id FROM relance_journal_chain c LEFT JOIN LATERAL ("
            " SELECT count(*) AS length, max(j.entry_hash) FILTER (WHERE j.sequence = c.sequence)"
            " AS last,"
            " bool_and(j.previous_hash = coalesce(k.entry_hash, repeat('0', 64))) AS linked"
            " FROM relance_journal j LEFT JOIN relance_journal k"
            " ON k.chain_id = j.chain_id AND k.sequence = j.sequence - 1"
            " WHERE j.chain_id = c.id) own ON TRUE"
            " WHERE own.length <> c.sequence OR own.last <> c.head OR NOT own.linked"
        )
        self.assertFalse(broken)
        told = self.rows("SELECT res_id FROM relance_journal WHERE event = 'sent'")
        sent = self.rows("SELECT id FROM relance_act WHERE state IN ('sent', 'delivered')")
        self.assertTrue(told)
        self.assertEqual(sorted(told), sorted(sent))

    def check_all_done_once(self, unknown_at_most):
        """Every debtor has one act, sent once or of unknown outcome; return the unknown ones."""
        acts = self.rows(
            "SELECT p.email, a.state, a.problem FROM relance_act a"
            " JOIN res_partner p ON p.id = a.partner_id WHERE a.state <> 'cancelled'"
        )
        acts = [act for act in acts if act[0] in self.everybody]
        self.assertEqual(Counter(act[0] for act in acts), Counter(self.everybody))
        lines = self.rows("SELECT act_id, move_id FROM relance_act_line WHERE role = 'demanded'")
        self.assertEqual(len(lines), len(set(lines)))
        arrived = Counter(to for addresses, _mail in self.box.messages for to in addresses)
        self.assertEqual(set(arrived.values()), {1}, "nobody gets a mail twice")
        sent = {email for email, state, _problem in acts if state == "sent"}
        unknown = {email for email, state, problem in acts if problem == "unknown_outcome"}
        self.assertEqual(sent | unknown, self.everybody, "none is lost")
        self.assertLessEqual(sent, set(arrived))
        self.assertLessEqual(set(arrived) - sent, unknown)
        self.assertLessEqual(len(unknown), unknown_at_most)
        self.check_evidence()
        return unknown

    def test_killed_at_random_moments_each_act_leaves_once_and_none_is_lost(self):
        chance = random.Random(20260305)
        killed = 0
        for _attempt in range(KILLS):
            end = self.run_to_the_end(kill_at=chance.randint(30, 260))
            killed += end["signal"] == signal.SIGKILL
        self.assertGreaterEqual(killed, KILLS // 2, "the kills have to hit something")
        # A job that was killed several times in a row is once left out by Odoo itself.
        for _again in range(4):
            self.assertEqual(self.run_to_the_end()["signal"], None)
        self.check_all_done_once(unknown_at_most=killed)

    def test_killed_while_the_server_takes_a_mail_its_outcome_is_unknown_and_it_never_leaves_again(
        self,
    ):
        for number in (1, 3, 2):
            pid = self.tell("start", how="cron")["pid"]
            self.box.after(
                number + len(self.box.messages), lambda pid=pid: os.kill(pid, signal.SIGKILL)
            )
            self.assertEqual(self.tell("wait", pid=pid)["signal"], signal.SIGKILL)
        self.box.after(None, None)
        for _again in range(4):
            self.run_to_the_end()
        unknown = self.check_all_done_once(unknown_at_most=3)
        arrived = {address for addresses, _mail in self.box.messages for address in addresses}
        self.assertEqual(len(unknown & arrived), 3, "the one on the wire at each kill")

    def run_at_once(self, number):
        pids = [self.tell("start", how="direct")["pid"] for _worker in range(number)]
        for pid in pids:
            self.assertEqual(self.tell("wait", pid=pid), {"signal": None, "code": 0})
        self.run_to_the_end()
        self.assertFalse(self.check_all_done_once(unknown_at_most=0))

    def test_two_workers_at_once_share_the_work_and_do_nothing_twice(self):
        self.run_at_once(2)

    def test_four_workers_at_once_share_the_work_and_do_nothing_twice(self):
        self.run_at_once(4)

    def test_when_the_connection_is_cut_the_next_run_goes_on(self):
        chance = random.Random(20260306)
        ends = [self.run_to_the_end("direct", drop_at=chance.randint(20, 120)) for _ in range(5)]
        cut = sum(end["code"] for end in ends)
        self.assertGreaterEqual(cut, 2, "the cuts have to hit something")
        for _again in range(2):
            self.assertEqual(self.run_to_the_end("direct"), {"signal": None, "code": 0})
        self.check_all_done_once(unknown_at_most=cut)

    def test_a_policy_edited_in_the_middle_of_a_run_does_no_harm(self):
        for moment in (30, 60, 90):
            end = self.run_to_the_end("direct", edit_at=moment)
            self.assertEqual(end, {"signal": None, "code": 0})
        self.assertFalse(self.check_all_done_once(unknown_at_most=0))

    def test_a_second_worker_leaves_alone_what_another_is_sending(self):
        self.box.hold()
        first = self.tell("start", how="direct")["pid"]
        self.assertTrue(self.box.held.wait(LONG))
        second = self.tell("start", how="send")["pid"]
        # The second one sends its own share: it waits at the same held server.
        self.assertTrue(self.box.held_again.wait(LONG))
        self.assertFalse(self.rows("SELECT id FROM relance_act WHERE state = 'failed'"))
        self.box.release()
        for pid in (first, second):
            self.assertEqual(self.tell("wait", pid=pid), {"signal": None, "code": 0})
        self.assertFalse(self.check_all_done_once(unknown_at_most=0))
