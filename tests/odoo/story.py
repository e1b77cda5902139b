"""Telling a story day by day: what the scheduled actions did, what people did, what is derived."""

from datetime import date, timedelta

from tests.odoo.common import MailCommon

LEFT = ("sent", "delivered")


def days(first, last):
    """Every day from ``first`` to ``last``, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def march(day):
    return date(2026, 3, day)


def april(day):
    return date(2026, 4, day)


def may(day):
    return date(2026, 5, day)


class StoryCommon(MailCommon):
    """Each day on which something happened ends by comparing what is stored with the acts."""

    def live(self, first, last=None):
        """Live these days; return what was decided as (day, level, channel), in order."""
        before = self.acts()
        last, seen = last or first, None
        for day in days(first, last):
            acts = self.run_day(day)
            happened = acts.mapped("state")
            if happened != seen or day == last:
                self.check_projection(day)
            seen = happened
        return self.told(self.acts() - before)

    @staticmethod
    def told(acts):
        return [(act.date, int(act.level), act.channel) for act in acts]

    def check_projection(self, day):
        """The level on invoices and the net position on debtors are what acts and books say."""
        lines = self.env["relance.act.line"].search([("company_id", "=", self.company.id)])
        for move in lines.move_id:
            spoken = lines.filtered(
                lambda line, m=move: (
                    line.move_id == m
                    and line.act_id.state in LEFT
                    and (line.role == "demanded" or (line.role == "informed" and line.step_id))
                )
            )
            levels = [line.step_id.level or line.act_id.level for line in spoken]
            when = [act.sent_date.date() for act in spoken.act_id]
            self.assertEqual(move.relance_level or None, max(levels, default=None), f"{day}")
            self.assertEqual(move.relance_date or None, max(when, default=None), f"{day}")
        debtors = self.env["relance.debtor"].search([("company_id", "=", self.company.id)])
        with self.on(day):
            decisions = self.env["relance.engine"]._decide(debtors, day)
        for debtor in debtors:
            net = float(decisions[debtor.id].net_company)
            self.assertAlmostEqual(debtor.net_position, net, 2, f"{debtor.display_name} {day}")

    # -- what people do --------------------------------------------------------------------------

    def open_act(self, partner=None):
        """The one act that waits for somebody."""
        (act,) = self.acts(partner).filtered(
            lambda act: act.state in ("proposed", "approved", "sending")
        )
        return act

    def call(self, day, outcome="reached"):
        """Somebody calls, and writes down what was said."""
        with self.on(day):
            self.open_act()._set_delivered(day, outcome=outcome)

    def approve(self, day, partner=None):
        """A person lets the proposed act leave; the scheduled action prints or sends it."""
        act = self.open_act(partner)
        with self.on(day):
            act.with_user(self.accountant).action_approve()
            self.run_cron("ir_cron_relance_send")
        return act

    def post(self, act, day, presented=None):
        """The letter goes to the post; the postman presents a registered one."""
        with self.on(day):
            act.action_mark_posted(day, f"1A 123 {act.id:08d}")
        if presented:
            with self.on(presented):
                act.action_mark_presented(presented)

    def why(self, partner=None):
        """The codes of the reasons of today's decision, and of each item's state."""
        debtor = self.debtor(partner)
        decision = self.env["relance.engine"]._decide(debtor)[debtor.id]
        reasons = [*decision.reasons, *(r for state in decision.states for r in state.reasons)]
        return {reason.code for reason in reasons}
