"""The approval desk: one by one with the next, in mass, by another channel, on another day."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.story import march

DUE = DAY_ONE - timedelta(days=3)


class TestApprovalDesk(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.relance_confirmed = False
        cls.others = [cls.make_customer(name) for name in ("Loire Béton", "Vilaine Toiture")]
        cls.make_invoices(DUE, [cls.customer, *cls.others], 300)

    def setUp(self):
        super().setUp()
        self.proposals = self.run_day(DAY_ONE).with_user(self.accountant)
        self.act = self.proposals[0]

    def dialog(self, acts, **values):
        return self.env["relance.act.reroute"].create(
            {"act_ids": [Command.set(acts.ids)], **values}
        )

    # -- one by one ------------------------------------------------------------------------------

    def test_approving_shows_the_next_proposal_and_at_the_end_the_desk(self):
        first, second, third = self.proposals
        self.assertEqual(first.action_approve_next()["res_id"], second.id)
        self.assertEqual(second.action_approve_next()["res_id"], third.id)
        self.assertNotIn("res_id", {k: v for k, v in third.action_approve_next().items() if v})
        self.assertEqual(set(self.proposals.mapped("state")), {"approved"})

    def test_the_next_proposal_is_shown_without_a_decision_and_goes_round(self):
        first, second, third = self.proposals
        self.assertEqual(first.action_skip_next()["res_id"], second.id)
        self.assertEqual(third.action_skip_next()["res_id"], first.id)
        self.assertEqual(set(self.proposals.mapped("state")), {"proposed"})

    # -- in mass ---------------------------------------------------------------------------------

    def test_what_cannot_be_approved_says_why_and_the_others_go_on(self):
        self.others[0].email = False
        told = self.proposals.action_approve_selected()["params"]
        self.assertEqual(self.proposals.mapped("state"), ["approved", "proposed", "approved"])
        self.assertIn("2 approved.", told["message"])
        self.assertIn("Loire Béton: No e-mail address", told["message"])
        self.assertTrue(told["sticky"])

    def test_when_all_are_approved_it_is_said_in_short(self):
        told = self.proposals.action_approve_selected()["params"]
        self.assertEqual((told["message"], told["type"]), ("3 approved.", "success"))

    def test_what_was_approved_before_is_not_approved_again(self):
        self.act.action_approve()
        told = self.act.action_approve_selected()["params"]
        self.assertIn("does not wait for an approval", told["message"])

    # -- another channel -------------------------------------------------------------------------

    def test_by_letter_it_gets_a_document_and_its_change_is_recorded(self):
        self.dialog(self.act, what="channel", channel="letter").action_apply()
        act = self.act
        self.assertEqual((act.channel, act.document, act.state), ("letter", "reminder", "proposed"))
        self.assertTrue(act.is_rerouted)
        self.assertFalse(act.problem)

    def test_the_address_of_the_new_channel_is_looked_at(self):
        self.customer.write({"street": False, "city": False, "zip": False})
        self.dialog(self.act, what="channel", channel="letter").action_apply()
        self.assertEqual(self.act.problem, "no_address")
        self.dialog(self.act, what="channel", channel="email").action_apply()
        self.assertFalse(self.act.problem)

    def test_the_engine_keeps_the_channel_that_a_person_chose(self):
        self.dialog(self.act, what="channel", channel="letter").action_apply()
        self.run_day(march(3))
        self.assertEqual((self.act.state, self.act.channel), ("proposed", "letter"))
        self.assertEqual(len(self.acts(self.customer)), 1)

    def test_a_rerouted_letter_is_printed_once_it_is_approved(self):
        self.dialog(self.act, what="channel", channel="letter").action_apply()
        self.act.action_approve()
        self.run_cron("ir_cron_relance_send")
        self.assertEqual(self.act.state, "sending")
        self.assertTrue(self.act.letter_attachment_id)

    def test_the_same_channel_and_what_has_left_are_refused(self):
        with self.assertRaisesRegex(UserError, "that channel already"):
            self.act._reroute("email")
        self.act.action_approve()
        self.run_cron("ir_cron_relance_send")
        with self.assertRaisesRegex(UserError, "has not left"):
            self.act._reroute("letter")

    def test_a_formal_notice_leaves_by_letter_only(self):
        notice = self.env.ref("relance_impayes.step_standard_4")
        self.act.sudo().write(
            {"step_id": notice.id, "document": "formal_notice", "channel": "registered"}
        )
        with self.assertRaisesRegex(UserError, "leaves by letter"):
            self.act._reroute("email")
        self.act._reroute("letter")
        self.assertEqual(self.act.document, "formal_notice")

    # -- another day -----------------------------------------------------------------------------

    def test_postponed_it_is_held_until_the_eve_and_decided_again_that_day(self):
        dialog = self.dialog(
            self.act, what="postpone", date_to=march(10), reason="virement annoncé"
        )
        dialog.action_apply()
        self.assertEqual(self.act.state, "cancelled")
        self.assertIn("virement annoncé", self.act.close_reason)
        for day in (march(3), march(9)):
            self.run_day(day)
            self.assertEqual(self.acts(self.customer), self.act)
        self.run_day(march(10))
        self.assertEqual(self.acts(self.customer)[-1].date, march(10))

    def test_a_postponement_wants_a_day_and_a_reason(self):
        with self.assertRaisesRegex(UserError, "give the reason"):
            self.dialog(self.act, what="postpone", date_to=march(10)).action_apply()
        self.assertEqual(self.act.state, "proposed")

    def test_a_day_that_is_past_is_refused_and_said(self):
        told = self.dialog(
            self.proposals, what="postpone", date_to=march(1), reason="trop tard"
        ).action_apply()["params"]
        self.assertIn("0 postponed.", told["message"])
        self.assertIn("Vilaine Toiture: The day is past", told["message"])
        self.assertEqual(set(self.proposals.mapped("state")), {"proposed"})

    def test_a_reader_changes_nothing(self):
        reader = self.accountant.copy(
            {
                "login": "lectrice",
                "group_ids": self.env.ref("relance_impayes.group_relance_readonly").ids,
            }
        )
        with self.assertRaises(AccessError):
            self.env["relance.act.reroute"].with_user(reader).create({})
        with self.assertRaises(AccessError):
            self.act.with_user(reader)._reroute("letter")
