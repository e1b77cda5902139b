"""Whatever happens to a debtor in the books and on the desk, in whatever order."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.odoo.story import LEFT, StoryCommon, march

picks = st.integers(0, 20)
INTERVAL, CEILING, PERIOD = 4, 3, 21


class Books(RuleBasedStateMachine):
    """One debtor, his invoices and payments, the accountant, the post, and days that pass."""

    def __init__(self, case):
        super().__init__()
        self.case, self.env = case, case.env
        self.day = march(2)
        self.savepoint = self.env.cr.savepoint(flush=True)
        case.clock.move_to(f"{self.day} 07:30:00")
        self.bill(900, 0)

    def teardown(self):
        self.savepoint.rollback()
        self.savepoint.close()
        self.env.invalidate_all()

    def bill(self, amount, days):
        self.case.make_invoice(self.day + timedelta(days), amount)

    def open_invoices(self):
        return self.env["account.move"].search(
            [
                ("partner_id", "=", self.case.customer.id),
                ("move_type", "=", "out_invoice"),
                ("amount_residual", ">", 0),
            ],
            order="id",
        )

    def acts_in(self, *states):
        return self.case.acts(self.case.customer).filtered(lambda act: act.state in states)

    # -- what happens in the books ---------------------------------------------------------------

    @rule(amount=st.integers(1, 900), days=st.integers(-40, 20))
    def invoice(self, amount, days):
        self.bill(amount, days)

    @precondition(lambda self: self.open_invoices())
    @rule(pick=picks, part=st.sampled_from([0.3, 1]))
    def pay(self, pick, part):
        invoices = self.open_invoices()
        invoice = invoices[pick % len(invoices)]
        self.case.pay(invoice, self.day, round(invoice.amount_residual * part, 2))

    @precondition(lambda self: self.open_invoices())
    @rule(pick=picks, amount=st.integers(1, 400))
    def credit(self, pick, amount):
        invoices = self.open_invoices()
        self.case.credit(invoices[pick % len(invoices)], self.day, amount)

    @rule(amount=st.integers(1, 400))
    def receive(self, amount):
        self.case.receive(self.day, amount)

    @precondition(lambda self: self.open_invoices())
    @rule(pick=picks, days=st.integers(0, 12), amount=st.sampled_from([0, 50]))
    def dispute(self, pick, days, amount):
        invoices = self.open_invoices()
        self.case.hold(
            until=self.day + timedelta(days),
            start=self.day,
            kind="dispute",
            move_id=invoices[pick % len(invoices)].id,
            amount=amount,
        )

    # -- what people do --------------------------------------------------------------------------

    @precondition(lambda self: self.acts_in("proposed"))
    @rule()
    def approve(self):
        act = self.acts_in("proposed")
        if act.channel in ("call", "task"):
            act._set_delivered(self.day, outcome="reached")
        elif not act.problem:
            act.with_user(self.case.accountant).action_approve()
            self.case.run_cron("ir_cron_relance_send")

    @precondition(lambda self: self.acts_in("sending"))
    @rule()
    def post(self):
        act = self.acts_in("sending")
        act.action_mark_posted(self.day)
        act.filtered(lambda one: one.channel == "registered").action_mark_presented(self.day)

    @precondition(lambda self: self.acts_in("sent").filtered(lambda a: a.channel == "email"))
    @rule()
    def bounce(self):
        """The last e-mail comes back, and somebody finds another address."""
        act = self.acts_in("sent")[-1]
        act._set_problem("bounced", state="bounced")
        act._project_level()
        number = len(self.case.acts(self.case.customer))
        self.case.customer.email = f"autre{number}@client.example"

    @precondition(lambda self: self.acts_in("proposed"))
    @rule()
    def pass_over(self):
        self.acts_in("proposed")._close("passed", "Décidé ainsi")

    @rule(days=st.integers(1, 6))
    def tick(self, days):
        for _day in range(days):
            self.day += timedelta(1)
            before = self.acts_in(*LEFT, "sending")
            self.case.run_day(self.day)
            self.case.clock.move_to(f"{self.day} 07:30:00")
            if self.acts_in(*LEFT, "sending") - before:
                assert self.case.debtor().net_position > 0, "nobody owing nothing is contacted"

    # -- what never happens ----------------------------------------------------------------------

    @invariant()
    def one_act_at_a_time(self):
        assert len(self.acts_in("proposed", "approved", "sending")) <= 1

    @invariant()
    def contacts_keep_their_distance(self):
        made = self.acts_in(*LEFT, "bounced").filtered(lambda act: act.channel != "task")
        days = sorted((act.posted_date or act.sent_date.date()) for act in made)
        assert all((later - one).days >= INTERVAL for one, later in pairwise(days)), days
        spread = zip(days, days[CEILING:], strict=False)
        assert all((last - first).days >= PERIOD for first, last in spread), days

    @invariant()
    def only_what_is_late_is_demanded(self):
        for line in self.acts_in(*LEFT).line_ids:
            if line.role == "demanded":
                assert line.due_date < line.act_id.date
                assert line.amount > 0

    @invariant()
    def no_step_is_made_twice_for_an_item(self):
        lines = self.acts_in(*LEFT, "passed").line_ids.filtered("step_id")
        made = [(line.move_id.id, line.rank, line.step_id.id) for line in lines]
        assert len(made) == len(set(made)), made

    @invariant()
    def what_is_stored_is_what_is_derived(self):
        if self.case.acts(self.case.customer):
            self.env.cr.flush()
            self.case.check_projection(self.day)


class TestBooks(StoryCommon):
    def test_no_order_of_events_breaks_what_must_hold(self):
        self.company.write(
            {
                "relance_minimum_interval": INTERVAL,
                "relance_ceiling": CEILING,
                "relance_ceiling_days": PERIOD,
            }
        )
        run_state_machine_as_test(
            lambda: Books(self),
            settings=settings(
                max_examples=8,
                stateful_step_count=16,
                deadline=None,
                derandomize=True,
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
