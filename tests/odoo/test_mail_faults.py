"""A mail server that falls silent, refuses or breaks off: what is known to have left, and what not.

The waiting is a fifth of a second here, and a minute in the house.
"""

from datetime import timedelta
from unittest.mock import patch

from odoo.tests import mute_logger

from odoo.addons.base.models import ir_mail_server

from tests.odoo.common import DAY_ONE, MailCommon

GARONNE = "garonne.bois@client.example"
LOIRE = "loire@client.example"
DUE = DAY_ONE - timedelta(days=3)
TUESDAY = DAY_ONE + timedelta(days=1)
LOUD = (
    "odoo.addons.mail.models.mail_mail",
    "odoo.addons.base.models.ir_mail_server",
    "odoo.addons.relance_impayes.models.relance_act_wire",
)


class TestMailFaults(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.object(ir_mail_server, "SMTP_TIMEOUT", 0.2))
        quiet = mute_logger(*LOUD)
        quiet.__enter__()
        cls.addClassCleanup(quiet.__exit__)

    def setUp(self):
        super().setUp()
        self.other = self.make_customer("Loire Béton", email=LOIRE)
        users = self.env["res.users"].with_context(no_reset_password=True)  # nobody is invited
        self.seller = users.create(
            {"name": "Yann Vendeur", "login": "yann", "email": "yann@menuiserie.example"}
        )
        self.invoice, self.second = self.make_invoices(DUE, [self.customer, self.other])

    def stands(self, partner=None):
        """Where the last act of a customer stands, and what it waits for."""
        act = self.acts(partner or self.customer)[-1]
        return act.state, act.problem

    def check_other_went(self):
        self.assertEqual(self.stands(self.other), ("sent", False))
        self.assertEqual(len(self.box.to(LOIRE)), 1)

    def check_it_leaves_the_next_day(self):
        """The cause is gone: the same act leaves, once."""
        act = self.acts(self.customer)
        self.box.forget()
        self.run_day(TUESDAY)
        self.assertEqual(self.acts(self.customer), act)
        self.assertEqual(self.stands(), ("sent", False))
        self.assertEqual(len(self.box.to(GARONNE)), 1)
        self.run_day(TUESDAY + timedelta(days=1))
        self.assertEqual(len(self.box.to(GARONNE)), 1)

    # -- silence ---------------------------------------------------------------------------------

    def test_a_server_that_does_not_even_greet_gets_everything_the_next_time(self):
        self.box.silent_at = "greeting"
        self.run_day(DAY_ONE)
        for partner in (self.customer, self.other):
            self.assertEqual(self.stands(partner), ("approved", "no_mail_server"))
        self.check_it_leaves_the_next_day()
        self.assertEqual(len(self.box.to(LOIRE)), 1)

    def test_silence_before_the_message_was_given_away_means_that_nothing_left(self):
        for phase in ("recipient", "data"):
            with self.subTest(phase), self.env.cr.savepoint() as savepoint:
                self.box.silent_at, self.box.silent_to = phase, GARONNE
                self.run_day(DAY_ONE)
                self.assertEqual(self.stands(), ("approved", "no_mail_server"))
                self.check_other_went()
                self.check_it_leaves_the_next_day()
                savepoint.rollback()
                self.env.invalidate_all()
                self.box.forget()

    def test_silence_after_the_whole_message_is_an_unknown_outcome_and_never_sent_again(self):
        self.box.silent_at, self.box.silent_to = "end", GARONNE
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("failed", "unknown_outcome"))
        self.assertFalse(self.invoice.relance_level)
        self.check_other_went()
        act = self.acts(self.customer)
        self.box.forget()
        for days in range(1, 4):
            self.run_day(DAY_ONE + timedelta(days=days))
        self.assertFalse(self.box.to(GARONNE))
        self.assertEqual(self.acts(self.customer), act)

    def test_a_server_silent_three_times_in_a_row_is_not_waited_for_a_hundred_times(self):
        partners = self.env["res.partner"].union(
            *(self.make_customer(f"Client {place}") for place in range(8))
        )
        self.make_invoices(DUE, partners)
        self.box.silent_at = "end"
        self.run_day(DAY_ONE)
        found = [(act.state, act.problem) for act in self.acts()]
        self.assertEqual(len(self.box.messages), 3)
        self.assertEqual(found.count(("failed", "unknown_outcome")), 3)
        self.assertEqual(found.count(("approved", "no_mail_server")), 7)
        self.box.forget()
        self.run_day(TUESDAY)
        self.assertEqual(len(self.box.messages), 7)
        self.assertEqual(self.acts().mapped("state").count("sent"), 7)

    # -- refusals --------------------------------------------------------------------------------

    def test_a_message_refused_as_a_whole_did_not_leave(self):
        self.box.data_answers[GARONNE] = "554 5.7.1 this looks like spam"
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("proposed", "refused"))
        self.assertIn("looks like spam", self.acts(self.customer).problem_detail)
        self.assertFalse(self.invoice.relance_level)
        self.check_other_went()

    def test_a_person_sends_again_what_was_refused_as_a_whole(self):
        self.box.data_answers[GARONNE] = "554 5.7.1 this looks like spam"
        self.run_day(DAY_ONE)
        act = self.acts(self.customer)
        self.box.forget()
        self.run_day(TUESDAY)
        self.assertFalse(self.box.to(GARONNE))
        act.action_approve()
        self.run_day(TUESDAY + timedelta(days=1))
        self.assertEqual(self.stands(), ("sent", False))
        self.assertEqual(len(self.box.to(GARONNE)), 1)

    def test_a_full_server_that_asks_to_come_back_gets_the_message_the_next_time(self):
        self.box.data_answers[GARONNE] = "452 4.3.1 no room, try later"
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("approved", "no_mail_server"))
        self.check_other_went()
        self.check_it_leaves_the_next_day()

    def test_a_server_that_closes_the_line_at_the_recipient_gets_the_message_the_next_time(self):
        self.box.refused[GARONNE] = "421 shutting down"
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("approved", "no_mail_server"))
        self.check_other_went()
        self.check_it_leaves_the_next_day()

    def test_a_copy_that_was_taken_does_not_hide_that_the_debtor_was_refused(self):
        self.company.relance_copy_to = "archives@menuiserie.example"
        self.box.refused[GARONNE] = "550 no such user here"
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("failed", "bad_email"))
        self.assertFalse(self.invoice.relance_level)
        self.check_other_went()

    def test_a_refused_copy_does_not_keep_the_debtor_s_message(self):
        self.company.relance_copy_to = "archives@menuiserie.example"
        self.box.refused["archives@menuiserie.example"] = "550 no such user here"
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("sent", False))
        self.assertEqual(len(self.box.to(GARONNE)), 1)
        self.check_other_went()

    # -- the sender, the login -------------------------------------------------------------------

    def test_a_sender_refused_keeps_his_own_message_and_says_why(self):
        self.box.sender_answers[self.accountant.email] = "553 5.7.1 this sender is not yours"
        self.debtor(self.other).user_id = self.seller
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("proposed", "refused"))
        self.assertIn("this sender is not yours", self.acts(self.customer).problem_detail)
        self.assertFalse(self.invoice.relance_level)
        self.check_other_went()

    def test_a_sender_told_to_come_back_later_gets_through_the_next_time(self):
        self.box.sender_answers[self.accountant.email] = "451 4.7.1 too many, come back later"
        self.debtor(self.other).user_id = self.seller
        self.run_day(DAY_ONE)
        self.assertEqual(self.stands(), ("approved", "no_mail_server"))
        self.check_other_went()
        self.check_it_leaves_the_next_day()

    def test_a_refused_login_keeps_everything_for_the_next_time_without_telling_the_password(self):
        self.server.write({"smtp_user": "menuiserie", "smtp_pass": "mot-de-passe"})
        self.box.refuses_logins = True
        self.run_day(DAY_ONE)
        for partner in (self.customer, self.other):
            self.assertEqual(self.stands(partner), ("approved", "no_mail_server"))
            self.assertIn("535", self.acts(partner).problem_detail)
            self.assertNotIn("mot-de-passe", self.acts(partner).problem_detail)
        self.assertFalse(self.box.messages)
        self.check_it_leaves_the_next_day()

    def test_of_a_full_batch_the_one_that_fails_fails_alone(self):
        partners = [self.make_customer(f"Client {place}") for place in range(12)]
        self.make_invoices(DUE, partners)
        faults = {
            partners[2]: ("550 no such user", ("failed", "bad_email")),
            partners[5]: ("450 greylisted", ("approved", "no_mail_server")),
        }
        for partner, (answer, _outcome) in faults.items():
            self.box.refused[partner.email] = answer
        self.box.data_answers[partners[8].email] = "554 spam"
        self.run_day(DAY_ONE)
        expected = {partner: outcome for partner, (_answer, outcome) in faults.items()}
        expected[partners[8]] = ("proposed", "refused")
        for partner in [self.customer, self.other, *partners]:
            with self.subTest(partner.name):
                went = partner not in expected
                self.assertEqual(self.stands(partner), expected.get(partner, ("sent", False)))
                self.assertEqual(len(self.box.to(partner.email)), int(went))

    # -- in words --------------------------------------------------------------------------------

    def test_each_of_these_problems_is_named_in_french(self):
        problems = self.env["relance.act"]._fields["problem"]
        said = dict(problems._description_selection(self.env(context={"lang": "fr_FR"})))
        self.assertEqual(said["refused"], "Le serveur de messagerie a refusé le message")
        english = dict(problems._description_selection(self.env(context={"lang": "en_US"})))
        same = {key for key, label in said.items() if label == english[key]}
        self.assertFalse(same)
