"""Registered letters as data: numbers, what the post says, what it does to the act."""

import base64
from datetime import timedelta
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.relance_impayes.models.relance_carrier import RelanceCarrier
from odoo.addons.relance_impayes.rules.registered import Event

from tests.odoo.common import DAY_ONE
from tests.odoo.test_close import NOTICE_DUE, CloseCommon

NUMBER = "1A 123 456 7890 1"


def day(number):
    """So many days after the first."""
    return DAY_ONE + timedelta(days=number)


class RegisteredCommon(CloseCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(NOTICE_DUE)

    def printed(self, number=4, moves=None):
        """A letter that waits for the post; the formal notice unless told otherwise."""
        act = self.make_act(number, moves)
        act.action_approve()
        act._send_now()
        self.assertEqual((act.state, act.problem), ("sending", False))
        return act

    def posted(self, number=NUMBER, moves=None):
        act = self.printed(moves=moves)
        act.action_mark_posted(DAY_ONE, number)
        return act

    def told(self, acts, kind, on, **line):
        """What the post says, typed into the dialog by the accountant."""
        with self.on(on):
            wizard = (
                self.env["relance.act.post"]
                .with_user(self.accountant)
                .with_context(active_model="relance.act", active_ids=acts.ids, default_kind=kind)
                .create({"kind": kind, "date": on})
            )
            if line:
                wizard.line_ids.write(line)
            wizard.action_apply()


@tagged("standard", "post_install", "-at_install")
class TestRegistered(RegisteredCommon):
    # -- numbers ---------------------------------------------------------------------------------

    def test_a_number_that_another_letter_bears_is_refused_however_it_is_spaced(self):
        self.posted()
        other = self.printed(moves=self.make_invoice(NOTICE_DUE, partner=self.make_customer("X")))
        with self.assertRaisesRegex(UserError, "Another letter bears this number"):
            other.action_mark_posted(DAY_ONE, "1a123456-78901")
        self.assertEqual(other.state, "sending")

    def test_the_database_itself_refuses_a_number_twice(self):
        self.posted()
        other = self.printed(moves=self.make_invoice(NOTICE_DUE, partner=self.make_customer("X")))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            other.registered_number = NUMBER
            other.flush_recordset()

    def test_a_mistyped_number_is_refused_with_the_reason(self):
        act = self.printed()
        with self.assertRaisesRegex(UserError, "check digit"):
            act.action_mark_posted(DAY_ONE, "RR 473 124 828 FR")
        with self.assertRaisesRegex(ValidationError, "letters and digits"):
            act.registered_number = "n° 12 345"

    def test_a_plain_letter_has_no_number(self):
        act = self.make_act(3, channel="letter")
        act.action_approve()
        act._send_now()
        act.action_mark_posted(DAY_ONE, NUMBER)
        self.assertEqual((act.state, act.registered_number), ("delivered", False))

    # -- what the post says ----------------------------------------------------------------------

    def test_an_unclaimed_letter_counts_from_its_first_presentation(self):
        act = self.posted()
        self.told(act, "presented", day(2))
        self.told(act, "unclaimed", day(18))
        self.assertEqual((act.state, act.delivered_date), ("delivered", day(2)))
        self.assertEqual(act.registered_result, "unclaimed")
        self.assertEqual(act.registered_result_date, day(18))
        self.assertEqual(act.deadline, day(2 + act.days_granted))

    def test_a_refused_letter_whose_presentation_nobody_noted_counts_from_the_refusal(self):
        act = self.posted()
        self.told(act, "refused", day(3))
        self.assertEqual((act.state, act.delivered_date), ("delivered", day(3)))

    def test_an_earlier_presentation_learnt_afterwards_moves_the_delay_back(self):
        act = self.posted()
        self.told(act, "received", day(9))
        with self.on(day(10)):
            act._record_event(Event.PRESENTED, day(2))
        self.assertEqual((act.delivered_date, act.deadline), (day(2), day(2 + act.days_granted)))

    def test_the_receipt_is_kept_with_the_letter(self):
        act = self.posted()
        scan = base64.b64encode(b"%PDF scan")
        self.told(act, "received", day(3), receipt=scan, receipt_name="AR.pdf")
        self.assertEqual(act.receipt_ids.mapped("name"), ["AR.pdf"])
        self.assertEqual(act.receipt_ids.raw, b"%PDF scan")
        self.assertEqual(act.receipt_ids.res_id, act.id)
        self.env["relance.journal"]._write_down()
        entries = self.env["relance.journal"].search(
            [("res_model", "=", "relance.act"), ("res_id", "=", act.id)]
        )
        self.assertIn("receipt", entries.mapped("event"))

    def test_what_ended_does_not_end_again(self):
        act = self.posted()
        self.told(act, "received", day(3))
        with self.on(day(4)), self.assertRaisesRegex(UserError, "known already"):
            act._record_event(Event.REFUSED, day(3))
        with self.assertRaisesRegex(UserError, "None of these acts"):
            self.told(act, "refused", day(4))

    # -- a wrong address -------------------------------------------------------------------------

    def test_a_wrong_address_reaches_nobody_and_becomes_a_task(self):
        act = self.posted()
        self.assertEqual(self.invoice.relance_level, "3")
        self.told(act, "wrong_address", day(6))
        self.assertEqual((act.state, act.problem), ("bounced", "wrong_address"))
        self.assertIn("12 rue des Lilas", act.problem_detail)
        self.assertFalse(self.invoice.relance_level)
        task = self.debtor().activity_ids
        self.assertEqual((task.summary, task.user_id), ("Find the right address", self.accountant))

    def test_the_same_step_waits_until_the_address_is_another_one(self):
        act = self.posted()
        self.told(act, "wrong_address", day(6))
        again = self.make_act(4)
        with self.on(day(7)):
            self.assertEqual(again._find_problem(), "wrong_address")
            with self.assertRaisesRegex(UserError, "came back from this address"):
                again.action_approve()
            self.customer.street = "3 allée des Cerisiers"
            again.action_approve()
        self.assertEqual(again.state, "approved")

    def test_the_scheduled_decision_sees_the_address_that_sent_a_letter_back(self):
        act = self.posted()
        self.told(act, "wrong_address", day(6))
        refused = self.env["relance.act"]._refused_addresses(self.debtor())[self.debtor().id]
        self.assertEqual(refused, {"garonne bois\n12 rue des lilas\n33000 bordeaux"})

    def test_a_plain_letter_may_come_back_too(self):
        act = self.make_act(3, channel="letter")
        act.action_approve()
        act._send_now()
        act.action_mark_posted(DAY_ONE)
        self.told(act, "wrong_address", day(4))
        self.assertEqual((act.state, act.problem), ("bounced", "wrong_address"))

    def test_a_letter_that_came_back_is_not_sent_again_as_it_was(self):
        act = self.posted()
        self.told(act, "wrong_address", day(6))
        with self.assertRaisesRegex(UserError, "correct the address"):
            act.action_retry()


@tagged("standard", "post_install", "-at_install")
class TestElectronic(RegisteredCommon):
    def setUp(self):
        super().setUp()
        self.electronic = self.env.ref("relance_impayes.carrier_electronic")

    def notice(self):
        act = self.make_act(4)
        act.carrier_id = self.electronic
        return act

    def test_a_consumer_who_has_not_consented_gets_none(self):
        self.debtor().write({"regime": "b2c", "regime_confirmed": True})
        act = self.notice()
        with self.assertRaisesRegex(UserError, "has not consented"):
            act.action_approve()
        self.assertEqual((act.state, act.problem), ("proposed", "no_consent"))

    def test_his_consent_has_a_day_and_a_proof(self):
        self.debtor().write({"regime": "b2c", "regime_confirmed": True})
        with self.assertRaisesRegex(ValidationError, "nothing proves"):
            self.debtor().lre_consent_date = day(-3)
        self.debtor().write(
            {"lre_consent_date": day(-3), "lre_consent_proof": base64.b64encode(b"signed")}
        )
        act = self.notice()
        act.action_approve()
        self.assertEqual(act.state, "approved")

    def test_a_professional_need_not_consent_but_needs_an_e_mail_address(self):
        act = self.notice()
        self.customer.email = False
        with self.assertRaisesRegex(UserError, "No e-mail address"):
            act.action_approve()
        self.customer.write({"email": "direction@garonne.example", "street": False})
        act.action_approve()
        self.assertEqual(act.state, "approved")

    def test_the_daily_decision_asks_an_electronic_letter_for_no_postal_address(self):
        act = self.notice()
        self.customer.street = False
        decision = self.env["relance.engine"]._decide(self.debtor())[self.debtor().id]
        self.assertFalse(act._problem_now(decision, set()))
        act.carrier_id = False
        self.assertEqual(act._problem_now(decision, set()), "no_address")

    def test_he_has_fifteen_days_from_the_day_after_he_was_told(self):
        act = self.notice()
        act.action_approve()
        act._send_now()
        act.action_mark_posted(DAY_ONE, "LRE-2026-000123")
        self.told(act, "presented", day(0))
        # Told on 2 March: 2 + 15 = 17 March, and he has not received it by that alone.
        self.assertEqual((act.state, act.claim_until), ("sent", day(15)))
        with self.on(day(15)), self.assertRaisesRegex(UserError, "may still accept"):
            act._record_event(Event.UNCLAIMED, day(15))
        self.told(act, "unclaimed", day(16))
        self.assertEqual((act.state, act.delivered_date), ("delivered", day(16)))

    def test_the_company_may_send_all_of_them_electronically(self):
        act = self.make_act(4)
        self.assertFalse(act.is_electronic)
        self.company.relance_carrier_id = self.electronic
        self.assertTrue(act.is_electronic)
        self.assertEqual(act._delivery(), "Electronic registered letter")
        self.assertIn("réception", act._say_deadline())


@tagged("standard", "post_install", "-at_install")
class TestCarrierSeam(RegisteredCommon):
    def test_a_provider_takes_letters_says_what_became_of_them_and_proves_it(self):
        carrier = self.env["relance.carrier"].create({"name": "Fournisseur d'essai"})
        self.company.relance_carrier_id = carrier
        proof = self.env["ir.attachment"].create({"name": "preuve.pdf", "raw": b"%PDF"})
        answers = {
            "_manual_send": lambda carrier, acts: {act: f"PRV {act.id:08}" for act in acts},
            "_manual_status": lambda carrier, acts, told: [
                (act, Event.RECEIVED, DAY_ONE, None) for act in acts
            ],
            "_manual_proof": lambda carrier, acts, told: dict.fromkeys(acts, proof),
        }
        with patch.multiple(RelanceCarrier, **answers):
            act = self.make_act(4)
            act.action_approve()
            act._send_now()
            self.assertEqual((act.state, act.carrier_id), ("sent", carrier))
            self.assertEqual(act.registered_number, f"PRV {act.id:08}")
            carrier._follow(act)
        self.assertEqual((act.state, act.delivered_date), ("delivered", DAY_ONE))
        self.assertEqual(act.receipt_ids, proof)

    def test_a_carrier_of_one_company_is_hidden_from_another(self):
        other = self.env["res.company"].create({"name": "Autre société"})
        own = self.env["relance.carrier"].create({"name": "À elle", "company_id": other.id})
        seen = self.env["relance.carrier"].with_user(self.accountant).search([])
        self.assertNotIn(own, seen)
        self.assertIn(self.env.ref("relance_impayes.carrier_post_office"), seen)
