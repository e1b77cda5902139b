"""The journal of evidence: what is recorded, and that nobody changes it."""

import json
from datetime import timedelta

import psycopg2

from odoo.exceptions import AccessError
from odoo.tests import mute_logger

from odoo.addons.relance_impayes.rules.journal import digest
from odoo.addons.relance_impayes.rules.registered import Event

from tests.odoo.common import DAY_ONE
from tests.odoo.story import StoryCommon, april, march

DUE = march(2)


class JournalCommon(StoryCommon):
    def entries(self, partner=None):
        """The entries of a debtor's own chain, in the order of time."""
        self.env["relance.journal"]._write_down()
        chain = self.debtor(partner).chain_ids.filtered(lambda chain: not chain.closed)
        return self.env["relance.journal"].search([("chain_id", "=", chain.id)], order="sequence")

    def events(self, partner=None):
        return self.entries(partner).mapped("event")

    def facts(self, event, partner=None):
        """The facts of the last entry of that kind."""
        return json.loads(self.entries(partner).filtered(lambda e: e.event == event)[-1].facts)

    def words(self, event):
        return json.loads(self.entries().filtered(lambda e: e.event == event)[-1].payload)

    def sent_mail(self):
        """A level-1 e-mail that left by itself on 5 March."""
        self.invoice = self.make_invoice(DUE)
        self.live(march(5))
        return self.acts()

    def posted_notice(self):
        """A formal notice that was approved, printed, posted and presented."""
        act = self.make_notice()
        self.approve(DAY_ONE)
        self.post(act, march(3), presented=march(6))
        return act

    def make_notice(self):
        """A formal notice that waits for approval."""
        step = self.standard.step_ids.filtered(lambda step: step.document == "formal_notice")
        act = self.env["relance.act"].create(
            {
                "debtor_id": self.debtor().id,
                "policy_id": self.standard.id,
                "step_id": step.id,
                "level": "3",
                "channel": "registered",
                "document": "formal_notice",
                "origin": "manual",
                "date": DAY_ONE,
                "contact_id": self.customer.id,
                "days_granted": 15,
            }
        )
        line = self.make_invoice(DUE - timedelta(days=40))
        dates = (line.invoice_date, line.invoice_date_due, 1000, 1000, 0, 0)
        self.env["relance.act.line"]._insert(
            [
                (
                    *(act.id, line.id, step.id, self.company.currency_id.id),
                    *(1, 40, "demanded", line.name, None, *dates),
                )
            ]
        )
        return act


class TestWhatIsRecorded(JournalCommon):
    def test_an_automatic_mail_is_decided_frozen_sent_and_delivered(self):
        act = self.sent_mail()
        self.live(march(6))
        self.assertEqual(self.events(), ["decided", "frozen", "sent", "delivered"])
        decided, frozen, sent, delivered = (json.loads(e.facts) for e in self.entries())
        self.assertEqual((decided["amount"], decided["currency"]), ("1000.00", "EUR"))
        (item,) = frozen["items"]
        self.assertEqual(item["number"], self.invoice.name)
        self.assertEqual((item["amount"], item["due"]), ("1000.00", "2026-03-02"))
        self.assertEqual(frozen["message_id"], act.mail_message_id.message_id)
        self.assertEqual(sent["message_id"], act.mail_message_id.message_id)
        self.assertEqual(delivered["delivered_date"], "2026-03-05")
        self.assertEqual(self.words("frozen")["subject"], act.subject)
        self.assertEqual(self.words("frozen")["body"], str(act.body))
        self.assertEqual(self.words("sent")["recipient"], "garonne.bois@client.example")

    def test_a_letter_is_approved_by_somebody_frozen_posted_and_presented(self):
        act = self.posted_notice()
        self.assertEqual(self.events(), ["approved", "frozen", "posted", "presented", "delivered"])
        self.assertEqual(self.words("approved")["approved_by"], "Aline Comptable")
        (document,) = self.facts("frozen")["documents"]
        self.assertEqual(document["sha256"], digest(act.letter_attachment_id.raw))
        self.assertEqual(self.facts("posted")["posted_date"], "2026-03-03")
        self.assertEqual(self.facts("presented")["presented_date"], "2026-03-06")
        number = self.facts("presented")["registered_number"]
        self.assertEqual(number, act.registered_number)

    def test_how_a_registered_letter_ended_and_its_receipts_are_recorded(self):
        act = self.posted_notice()
        with self.on(march(7)):
            act._record_event(Event.RECEIVED, march(7))
            act.receipt_ids = self.env["ir.attachment"].create(
                {"name": "AR signé.pdf", "raw": b"%PDF-1.4 signature"}
            )
        self.assertEqual(self.events()[-2:], ["tracked", "receipt"])
        self.assertEqual(self.facts("tracked")["registered_result"], "received")
        (scan,) = self.facts("receipt")["documents"]
        self.assertEqual(scan["sha256"], digest(b"%PDF-1.4 signature"))
        act.receipt_ids.raw = b"%PDF-1.4 another signature"
        (sentence,) = self.env["relance.journal"]._verify(self.debtor().chain_ids).sentences
        self.assertIn("AR signé.pdf", sentence)

    def test_a_call_keeps_its_outcome_and_what_it_was_about(self):
        self.sent_mail()
        self.live(march(6), march(12))
        self.call(march(12), "promise")
        self.assertEqual(self.events()[-2:], ["decided", "called"])
        self.assertEqual(self.facts("called")["outcome"], "promise")
        self.assertEqual(self.facts("called")["items"][0]["amount"], "1000.00")

    def test_a_mail_that_came_back_and_one_refused_are_recorded(self):
        act = self.sent_mail()
        act._set_problem("bounced", state="bounced")
        self.assertEqual(self.events()[-1], "bounced")
        act.action_retry()
        self.assertEqual(self.events()[-1], "retried")
        self.assertEqual(self.facts("bounced")["problem"], "bounced")

    def test_what_is_passed_over_or_cancelled_keeps_its_reason(self):
        self.company.relance_confirmed = False
        self.make_invoice(DUE)
        self.live(march(5))
        self.acts()._close("passed", "Vu avec le client")
        self.assertEqual(self.events(), ["decided", "passed"])
        self.assertEqual(self.words("passed")["close_reason"], "Vu avec le client")

    def test_holds_are_recorded_from_their_beginning_to_their_end(self):
        held = self.hold(april(1), amount=0, kind="dispute")
        held.date_to = april(8)
        held.action_end()
        held.unlink()
        self.assertEqual(self.events(), ["held", "hold_changed", "released", "released"])
        self.assertEqual(self.facts("held")["until"], "2026-04-01")
        self.assertEqual(self.words("held")["reason"], "Discussion en cours")

    def test_a_court_file_is_recorded_with_the_hash_of_what_was_prepared(self):
        invoice = self.make_invoice(DUE)
        case = self.env["relance.case"].create(
            {"debtor_id": self.debtor().id, "date": DAY_ONE, "move_ids": invoice.ids}
        )
        case.action_prepare()
        case.action_file()
        case.action_close()
        self.assertEqual(self.events(), ["case_prepared", "case_filed", "case_closed"])
        (document,) = self.facts("case_prepared")["documents"]
        self.assertEqual(document["sha256"], digest(case.attachment_id.raw))

    def test_reminders_made_before_the_installation_are_recorded_as_such(self):
        invoice = self.make_invoice(DUE - timedelta(days=20))
        self.env["relance.history"].create(
            {"move_ids": invoice.ids, "date": DUE - timedelta(days=9), "note": "Par courrier"}
        ).action_apply()
        self.assertEqual(self.events(), ["recorded"])
        self.assertEqual(self.facts("recorded")["items"][0]["amount"], "1000.00")
        self.assertEqual(self.words("recorded")["note"], "Par courrier")

    def test_what_is_undone_leaves_no_entry(self):
        self.sent_mail()
        before = self.events()
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.acts()._set_problem("bounced", state="bounced")
            raise ZeroDivisionError
        self.assertEqual(self.events(), before)


class TestTheChain(JournalCommon):
    def test_entries_follow_one_another_and_name_what_they_are_about(self):
        act = self.sent_mail()
        entries = self.entries()
        self.assertEqual(entries.mapped("sequence"), [1, 2, 3])
        self.assertEqual(entries[0].previous_hash, "0" * 64)
        self.assertEqual(entries[1:].mapped("previous_hash"), entries[:-1].mapped("entry_hash"))
        self.assertEqual(set(entries.mapped("number")), {act.name})
        self.assertEqual(set(entries.mapped("res_id")), {act.id})
        self.assertEqual(entries.mapped("facts_hash"), [digest(e.facts) for e in entries])
        self.assertEqual(self.debtor().journal_count, 3)
        self.assertEqual(act.action_view_journal()["domain"][1], ("res_id", "=", act.id))

    def test_each_debtor_has_his_own_chain(self):
        other = self.make_customer("Dupont Fermetures")
        self.make_invoices(DUE, [self.customer, other])
        self.live(march(5))
        self.assertEqual(self.entries(other).mapped("sequence"), [1, 2, 3])
        self.assertNotEqual(self.debtor(other).chain_ids.key, self.debtor().chain_ids.key)

    def test_merging_customers_keeps_both_chains_sound_and_goes_on_with_one(self):
        twin = self.make_customer("Garonne-Bois SARL", email="twin@client.example")
        self.make_invoices(DUE, [self.customer, twin])
        self.live(march(5))
        self.env["base.partner.merge.automatic.wizard"].create(
            {"dst_partner_id": self.customer.id}
        )._merge((self.customer | twin).ids, self.customer)
        self.env.invalidate_all()
        chains = self.debtor().chain_ids
        self.assertEqual(chains.mapped("closed"), [False, True])
        self.assertEqual(chains[1].name, "Garonne-Bois SARL")
        self.assertEqual(self.events()[-1], "merged")
        self.live(march(6))
        verdict = self.env["relance.journal"]._verify(chains)
        self.assertEqual((verdict.chains, verdict.sentences), (2, []))

    def test_many_entries_of_many_debtors_take_four_statements(self):
        partners = self.env["res.partner"].browse()
        for place in range(12):
            partners += self.make_customer(f"Client {place}")
        debtors = self.env["relance.debtor"]._for_partners(partners, self.company)
        for debtor in [*debtors, *debtors]:
            self.env["relance.journal"]._record(debtor, "merged", {"n": 1})
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.env["relance.journal"]._write_down()
        self.assertEqual(self.env.cr.sql_log_count - before, 4)
        self.assertEqual(debtors.chain_ids.mapped("sequence"), [2] * 12)


class TestNobodyChangesIt(JournalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        quiet = mute_logger("odoo.sql_db", "odoo.models", "odoo.addons.base.models.ir_rule")
        quiet.__enter__()
        cls.addClassCleanup(quiet.__exit__)

    def setUp(self):
        super().setUp()
        self.sent_mail()
        self.entry = self.entries()[0]

    def refuse(self, work):
        with self.assertRaises(AccessError):
            work()

    def test_by_the_orm_neither_a_user_nor_the_superuser(self):
        manager = self.accountant.copy(
            {
                "login": "chief@menuiserie.example",
                "group_ids": [self.env.ref("relance_impayes.group_relance_manager").id],
            }
        )
        for user in (self.accountant, manager, self.env.user):
            for records in (self.entry, self.entry.chain_id):
                own = records.with_user(user)
                self.assertTrue(own.read(["id"]))
                self.refuse(lambda own=own: own.write({"sequence": 9}))
                self.refuse(own.unlink)
                self.refuse(lambda own=own: own.create({}))
                self.refuse(lambda own=own: own.sudo().write({"sequence": 9}))
                self.refuse(own.sudo().unlink)

    def test_by_sql_neither_update_nor_delete_nor_truncate(self):
        for statement in (
            "UPDATE relance_journal SET actor = 'x' WHERE id = %s",
            "UPDATE relance_journal SET payload = NULL WHERE id = %s",
            "DELETE FROM relance_journal WHERE id = %s",
            "TRUNCATE relance_journal CASCADE -- %s",
            "DELETE FROM relance_journal_chain c USING relance_journal j WHERE j.id = %s",
        ):
            with self.assertRaises(psycopg2.Error), self.env.cr.savepoint():
                self.env.cr.execute(statement, (self.entry.id,))

    def test_the_retention_rule_empties_the_payload_and_nothing_else(self):
        self.env.cr.execute("SET LOCAL relance.retention = 'on'")
        for change in ("payload = 'x'", "payload = NULL, actor = 'x'", "facts = '{}'"):
            with self.assertRaises(psycopg2.Error), self.env.cr.savepoint():
                self.env.cr.execute(
                    f"UPDATE relance_journal SET {change} WHERE id = %s", (self.entry.id,)
                )
        self.env.cr.execute(
            "UPDATE relance_journal SET payload = NULL WHERE id = %s", (self.entry.id,)
        )
        self.entry.invalidate_recordset()
        self.assertFalse(self.entry.payload)

    def test_another_company_sees_nothing_of_it(self):
        elsewhere = self.env["res.company"].create({"name": "Autre société"})
        stranger = self.accountant.copy(
            {
                "login": "stranger@autre.example",
                "company_id": elsewhere.id,
                "company_ids": elsewhere.ids,
            }
        )
        for records in (self.entry, self.entry.chain_id):
            own = records.with_user(stranger).with_context(allowed_company_ids=elsewhere.ids)
            self.assertFalse(own.search([("id", "in", records.ids)]))
            self.refuse(lambda own=own: own.read(["id"]))
        self.refuse(
            lambda: (
                self.debtor()
                .with_user(stranger)
                .with_context(allowed_company_ids=elsewhere.ids)
                .action_open_evidence()
            )
        )

    def test_without_a_group_nobody_reads_it(self):
        nobody = self.accountant.copy(
            {
                "login": "nobody@menuiserie.example",
                "group_ids": [self.env.ref("base.group_user").id],
            }
        )
        self.refuse(self.entry.with_user(nobody).read)
