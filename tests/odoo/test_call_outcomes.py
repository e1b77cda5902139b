"""The ten outcomes of a call side by side: what each leaves behind, with two clicks and a note."""

from tests.odoo.test_call import CallCommon, day
from tests.odoo.test_close import CALL_DUE

NOTE = "Vu avec la comptabilité"
#: outcome: (state, hold and its last day, messages proposed, task, day of the next attempt)
LEFT = {
    "reached": ("delivered", None, 0, [], False),
    "voicemail": ("proposed", None, 0, [], day(1)),
    "unreachable": ("proposed", None, 0, [], day(1)),
    "wrong_person": ("proposed", None, 0, ["Find the right contact"], day(1)),
    "invoice_not_received": ("delivered", ("other", day(7)), 1, [], False),
    "waiting_approval": ("delivered", ("other", day(7)), 1, [], False),
    "dispute": ("delivered", ("dispute", day(20)), 1, [], False),
    "cannot_pay": ("delivered", ("other", day(10)), 1, ["Propose a payment plan"], False),
    "payment_sent": ("delivered", ("promise", day(7)), 1, [], False),
    "promise": ("delivered", ("promise", day(12)), 1, [], False),
}
NAMED = {"dispute": day(20), "promise": day(9)}


class TestCallOutcomes(CallCommon):
    def record(self, outcome):
        """The act of a customer of its own, after the call."""
        customer = self.make_customer(f"Client {outcome}", phone="05 56 00 00 01")
        act = self.make_act(2, self.make_invoice(CALL_DUE, partner=customer))
        wizard = self.screen(act)
        wizard.write({"outcome": outcome, "note": NOTE, "until": NAMED.get(outcome)})
        wizard._onchange_outcome()
        wizard.action_apply()
        return act

    def test_each_does_the_right_next_thing(self):
        outcomes = [
            key for key, _label in self.env["relance.act.call"]._fields["outcome"].selection
        ]
        self.assertEqual(sorted(outcomes), sorted(LEFT))
        for outcome, (state, held, written, tasks, again) in LEFT.items():
            with self.subTest(outcome):
                act = self.record(outcome)
                holds = act.debtor_id.hold_ids
                self.assertEqual(act.state, state)
                self.assertEqual([(one.kind, one.date_to) for one in holds], [held] * bool(held))
                self.assertTrue(all(NOTE in hold.reason for hold in holds))
                others = self.acts(act.partner_id) - act
                self.assertEqual(others.mapped("channel"), ["email"] * written)
                self.assertEqual(others.mapped("state"), ["proposed"] * written)
                self.assertEqual(act.debtor_id.activity_ids.mapped("summary"), tasks)
                self.assertEqual(act.next_call_date, again)
                self.assertEqual((act.call_ids.outcome, act.call_ids.note), (outcome, NOTE))
