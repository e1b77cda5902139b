"""Personal words go when nothing needs them any more; the proofs stay and still verify."""

from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import mute_logger

from tests.odoo.story import march
from tests.odoo.test_journal import JournalCommon

FIVE_YEARS_ON = date(2031, 3, 31)
NOT_YET = date(2031, 3, 5)  # the last entry is of 6 March 2026: 60 months after are not over


class TestRetention(JournalCommon):
    def setUp(self):
        super().setUp()
        self.company.relance_retention = True
        self.act = self.sent_mail()
        self.live(march(6))

    def settle(self):
        self.pay(self.invoice, march(6))

    def purge(self, day=FIVE_YEARS_ON):
        with self.on(day):
            self.run_cron("ir_cron_relance_retention")
        self.env.invalidate_all()
        return self.entries()

    def assert_kept(self, entries):
        self.assertTrue(all(entries.mapped("payload")))
        self.assertTrue(self.act.body)

    def test_words_go_and_hashes_dates_amounts_and_documents_stay(self):
        self.settle()
        before = {entry.sequence: (entry.facts, entry.entry_hash) for entry in self.entries()}
        entries = self.purge()
        self.assertEqual(entries[-1].event, "purged")
        self.assertEqual(set(entries[:-1].mapped("payload")), {False})
        kept = {entry.sequence: (entry.facts, entry.entry_hash) for entry in entries[:-1]}
        self.assertEqual(kept, before)
        for name in ("subject", "body", "email_to", "reasons"):
            self.assertFalse(self.act[name], name)
        self.assertEqual((self.act.state, self.act.amount_company), ("delivered", 1000))
        self.assertFalse(any(self.act.message_ids.mapped("body")))
        self.assertFalse(self.act.mail_message_id.mail_ids.body_html)
        self.assertEqual(self.facts("purged")["emptied"], [1, 2, 3, 4])
        self.assertEqual(self.env["relance.journal"]._verify(self.debtor().chain_ids).sentences, [])

    def test_it_is_done_once(self):
        self.settle()
        first = self.purge()
        self.assertEqual(self.purge(date(2032, 1, 5)), first)

    def test_not_before_the_limit(self):
        self.settle()
        self.assert_kept(self.purge(NOT_YET))

    def test_not_while_anything_is_owed(self):
        self.assert_kept(self.purge())

    def test_not_while_a_court_file_is_open(self):
        self.settle()
        case = self.env["relance.case"].create({"debtor_id": self.debtor().id, "date": march(6)})
        self.assert_kept(self.purge())
        with self.on(march(7)):
            case.action_close()
        self.assertEqual(self.purge()[-1].event, "purged")

    def test_not_in_a_company_that_did_not_ask(self):
        self.settle()
        self.company.relance_retention = False
        self.assert_kept(self.purge())

    def test_the_words_of_merged_customers_go_on_all_their_chains(self):
        self.settle()
        twin = self.make_customer("Garonne-Bois SARL")
        self.hold(march(6), start=march(6), partner=twin)
        self.env["base.partner.merge.automatic.wizard"].create(
            {"dst_partner_id": self.customer.id}
        )._merge((self.customer | twin).ids, self.customer)
        self.env.invalidate_all()
        self.purge()
        chains = self.debtor().chain_ids
        self.assertEqual(len(chains), 2)
        left = self.env["relance.journal"].search([("chain_id", "in", chains.ids)])
        self.assertEqual(set(left.filtered("payload").mapped("event")), {"purged"})
        self.assertEqual(self.debtor().hold_ids.mapped("reason"), ["–"])
        self.assertEqual(self.env["relance.journal"]._verify(chains).sentences, [])

    def test_a_limit_of_no_month_is_refused(self):
        self.assertEqual(self.company.relance_retention_months, 60)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.company.relance_retention_months = 0
            self.env.flush_all()
