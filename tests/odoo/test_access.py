"""Who gets in by which door: every verb a screen can call, tried by those who may not."""

import inspect
from datetime import timedelta

from odoo.exceptions import AccessError, UserError

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.test_security import GROUP, SecurityCommon

DUE = DAY_ONE - timedelta(days=3)
ADDON = "odoo.addons.relance_impayes"
# What nobody but the module's own people may have changed after a refused attempt.
WATCHED = (
    *("relance_act", "relance_act_line", "relance_debtor", "relance_hold", "relance_case"),
    *("relance_case_exhibit", "relance_penalty", "relance_journal", "relance_departure"),
    *("relance_dry_run", "relance_dry_run_line", "relance_credit_decision", "relance_grace"),
    *("relance_policy", "relance_step", "relance_call", "relance_text", "relance_closure"),
)
COUNTED = ("ir_attachment", "mail_message", "mail_mail", "account_move", "mail_activity")
# The button that only looks at the progress again.
IDLE = {"action_refresh"}
OUTSIDERS = ("employee", "invoicing", "stranger", "portal")
STATES = (
    ("proposed", "email"),
    ("approved", "email"),
    ("approved", "call"),
    ("sending", "letter"),
    ("sending", "registered"),
    ("sent", "registered"),
    ("bounced", "email"),
    ("failed", "email"),
)


class AccessCommon(SecurityCommon, MailCommon):
    """A record of every model that a person acts upon, and people of every kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.env["relance.case"]._open_from(cls.act)
        cls.dry = cls.env["relance.dry.run"].create({"company_id": cls.company.id})
        cls.announced = cls.env["relance.departure"].create(
            {
                "company_id": cls.company.id,
                "user_id": cls.accountant.id,
                "date": DAY_ONE,
                "departure": DAY_ONE,
            }
        )
        cls.paper = cls.env["ir.attachment"].create(
            {
                "name": "Lettre.pdf",
                "raw": b"%PDF-1.4 secret",
                "res_model": "relance.act",
                "res_id": cls.act.id,
            }
        )
        cls.act.letter_attachment_id = cls.paper
        cls.elsewhere = cls.env["res.company"].create({"name": "Autre société"})
        cls.people = {
            "reader": cls.make_user("lectrice", GROUP.format("readonly")),
            "employee": cls.make_user("employe", "base.group_user"),
            "invoicing": cls.make_user("facturation", "account.group_account_invoice"),
            "stranger": cls.make_user("etrangere", GROUP.format("manager"), company=cls.elsewhere),
            "portal": cls.make_user("client", "base.group_portal", partner_id=cls.customer.id),
        }

    def seen_by(self, record, name):
        return self.as_user(record, self.people[name])

    def records(self):
        """One record of each company's model that has verbs."""
        return (
            *(self.act, self.act.line_ids, self.debtor_file, self.held, self.case),
            *(self.dry, self.announced, self.case.exhibit_ids[:1]),
            self.env["relance.journal"].search([("company_id", "=", self.company.id)], limit=1),
        )

    def fingerprint(self):
        """All that an intruder could have changed, in a few words."""
        self.env.flush_all()
        found = []
        for table in WATCHED:
            self.env.cr.execute(
                f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY id), '')) FROM {table} t"
            )
            found.append(self.env.cr.fetchone())
        for table in COUNTED:
            self.env.cr.execute(f"SELECT count(*) FROM {table}")
            found.append(self.env.cr.fetchone())
        return found

    def tried(self, record, name, verb):
        """What came of it: ``refused``, ``told``, ``opened``, ``nothing`` or ``got in``."""
        before = self.fingerprint()
        point = self.env.cr.savepoint()
        try:
            self.env.invalidate_all()
            result = getattr(self.seen_by(record, name), verb)()
            if self.fingerprint() != before:
                return "got in"
            opens = isinstance(result, dict) and result["type"] == "ir.actions.act_window"
            return "opened" if opens else "nothing"
        except AccessError:
            return "refused"
        except UserError:
            return "told"
        finally:
            self.env.clear()
            point.close(rollback=True)

    def put(self, state, channel):
        """The act in that state, by the back door: all of its verbs find something to do."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE relance_act SET state = %s, channel = %s, departure = %s WHERE id = %s",
            [state, channel, DAY_ONE + timedelta(days=1), self.act.id],
        )
        self.env.invalidate_all()


def verbs_of(model):
    """The verbs of the module that a screen can call on ``model`` without an argument."""
    for name, function in inspect.getmembers(type(model), inspect.isfunction):
        owner = getattr(function, "__module__", "")
        if name.startswith("action_") and owner.startswith(ADDON):
            yield name


class TestDoors(AccessCommon):
    def test_no_verb_of_any_record_lets_an_outsider_in(self):
        for name in OUTSIDERS:
            for record in self.records():
                for verb in set(verbs_of(record)) - IDLE:
                    with self.subTest(f"{name}: {record._name}.{verb}"):
                        self.assertIn(self.tried(record, name, verb), ("refused", "opened"))

    def test_no_verb_lets_an_outsider_into_an_act_whatever_its_state(self):
        for state, channel in STATES:
            self.put(state, channel)
            for name in OUTSIDERS:
                for verb in verbs_of(self.act):
                    with self.subTest(f"{name}: {verb} when {state}"):
                        self.assertIn(self.tried(self.act, name, verb), ("refused", "opened"))

    def test_a_reader_changes_nothing_by_any_verb_whatever_the_state_of_the_act(self):
        for state, channel in STATES:
            self.put(state, channel)
            for verb in verbs_of(self.act):
                with self.subTest(f"{verb} when {state}"):
                    self.assertNotEqual(self.tried(self.act, "reader", verb), "got in")

    def test_a_reader_changes_nothing_by_any_verb_of_the_other_records(self):
        for record in self.records():
            for verb in verbs_of(record):
                with self.subTest(f"{record._name}.{verb}"):
                    self.assertNotEqual(self.tried(record, "reader", verb), "got in")

    def test_those_who_may_get_in_by_the_same_doors(self):
        self.people["user"] = self.accountant
        self.assertEqual(self.tried(self.act, "user", "action_approve"), "got in")
        self.assertEqual(self.tried(self.held, "user", "action_end"), "got in")
        self.assertEqual(self.tried(self.dry, "user", "action_compute"), "got in")
        self.put("sending", "registered")
        self.assertEqual(self.tried(self.act, "user", "action_mark_posted"), "got in")
        self.put("sent", "registered")
        self.assertEqual(self.tried(self.act, "user", "action_mark_presented"), "got in")

    def test_no_outsider_reads_or_finds_a_record(self):
        for name in OUTSIDERS:
            for record in self.records():
                self.assertTrue(record)
                own = self.seen_by(record, name)
                with self.subTest(f"{name}: {record._name}"):
                    with self.assertRaises(AccessError):
                        own.read()
                    for verb in ("write", "unlink"):
                        with self.assertRaises(AccessError):
                            own.check_access(verb)

    def test_the_papers_of_an_act_are_read_by_those_who_read_the_act(self):
        self.assertEqual(self.seen_by(self.paper, "reader").raw, b"%PDF-1.4 secret")
        for name in OUTSIDERS:
            own = self.seen_by(self.paper, name)
            self.env.invalidate_all()
            with self.subTest(name):
                with self.assertRaises(AccessError):
                    own.read(["name", "raw"])
                self.assertFalse(own.search([("id", "=", self.paper.id)]))

    def test_the_messages_of_an_act_are_read_by_those_who_read_the_act(self):
        message = self.act.message_post(body="Le débiteur a promis")
        self.assertTrue(self.seen_by(message, "reader").read(["body"]))
        for name in OUTSIDERS:
            self.env.invalidate_all()
            with self.subTest(name), self.assertRaises(AccessError):
                self.seen_by(message, name).read(["body"])
