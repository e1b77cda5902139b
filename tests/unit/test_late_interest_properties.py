"""What must hold for every debt, and a second formula that knows nothing of the first."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from law_figures import FIGURES, SEMESTERS, reference_rows

from rules.claim import Invoice, Situation, claim_on
from rules.late_interest import CreditNote, Interest, Payment, late_interest
from rules.rates import (
    Contract,
    Fixed,
    Legal,
    PublicBuyer,
    Statutory,
    TimesLegal,
    figures_from_rows,
)
from rules.regime import Regime

CENT = Decimal("0.01")
ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2015, 1, 1), date(2026, 12, 30)
RULES = (
    Statutory(),
    Contract(TimesLegal(Decimal(3))),
    Contract(Fixed(Decimal(12))),
    PublicBuyer(),
    Legal(),
    Legal(private_creditor=True),
)

amounts = st.integers(0, 5_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
days = st.dates(FIRST, LAST)
rules = st.sampled_from(RULES)
bases = st.sampled_from(["365", "actual"])
orders = st.sampled_from(["interest_first", "principal_first"])
payments = st.lists(st.builds(Payment, days, amounts), max_size=4)
credit_notes = st.lists(st.builds(CreditNote, days, amounts, st.booleans()), max_size=2)
graces = st.lists(
    st.tuples(days, st.integers(0, 200)).map(lambda g: (g[0], g[0] + g[1] * ONE_DAY)), max_size=2
)

ECB = {(year, half): Fraction(ecb) for year, half, ecb, _, _ in SEMESTERS}
PRIVATE = {(year, half): Fraction(rate or 0) for year, half, _, rate, _ in SEMESTERS}
OTHERS = {(year, half): Fraction(rate or 0) for year, half, _, _, rate in SEMESTERS}


def half_up(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Case:
    """One debt with everything that can happen to it."""

    principal: Decimal
    due: date
    until: date
    rule: object
    payments: tuple[Payment, ...]
    credit_notes: tuple[CreditNote, ...]
    day_basis: str
    imputation: str
    stop: date | None
    grace: tuple[tuple[date, date], ...]

    def interest(self) -> Interest:
        return late_interest(
            self.principal,
            self.due,
            self.until,
            self.rule,
            FIGURES,
            payments=self.payments,
            credit_notes=self.credit_notes,
            day_basis=self.day_basis,
            imputation=self.imputation,
            stop=self.stop,
            grace=self.grace,
        )


@cache
def yearly_rate(rule: object, here: tuple[int, int], origin: tuple[int, int]) -> Fraction:
    floor = 3 * OTHERS[here]
    table = {
        RULES[0]: ECB[here] + 10,
        RULES[1]: floor,
        RULES[2]: max(Fraction(12), floor),
        RULES[3]: ECB[origin] + 8,
        RULES[4]: OTHERS[here],
        RULES[5]: PRIVATE[here],
    }
    return table[rule]


@cache
def day_weights(rule: object, origin: tuple[int, int], basis: str) -> list[int]:
    """What one euro earns on each day, in 10⁻² per cent / (365 × 366), from FIRST to LAST."""
    weights = []
    for year in range(FIRST.year, LAST.year + 1):
        leap = year in (2016, 2020, 2024)
        for part, length in ((1, 182 if leap else 181), (2, 184)):
            rate = int(100 * yearly_rate(rule, (year, part), origin))
            weights += [rate * (365 if leap and basis == "actual" else 366)] * length
    return weights


def half(on: date) -> tuple[int, int]:
    return (on.year, 1 if on.month < 7 else 2)


def by_parcels(case: Case) -> tuple[Decimal, Decimal, Decimal]:
    """The second formula: what one euro earns between two days, day by day, times the euros.

    It works on parcels (the whole principal to the end, less each reduction to the end), never
    on segments: total = principal × W(due, until) - Σ reduction × W(its day, until).
    """
    start = half(case.due + ONE_DAY) if case.rule == PublicBuyer() else (2015, 1)
    weights = day_weights(case.rule, start, case.day_basis)
    origin = FIRST.toordinal()
    graced = [range(first.toordinal(), last.toordinal() + 1) for first, last in case.grace]
    stop = LAST.toordinal() + 1 if case.stop is None else case.stop.toordinal()
    earned = [0]
    for ordinal in range(case.due.toordinal() + 1, case.until.toordinal() + 1):
        bears = ordinal < stop and not any(ordinal in days for days in graced)
        earned.append(earned[-1] + (weights[ordinal - origin] if bears else 0))

    def parcel(units: Decimal, since: date, upto: date) -> Fraction:
        after = max(0, (since - case.due).days)
        span = earned[max(0, (upto - case.due).days)] - earned[after]
        return Fraction(units) * span / (100 * 100 * 365 * 366)

    left, settled = case.principal, Decimal(0)
    reductions: list[tuple[Decimal, date]] = []

    def accrued(upto: date) -> Fraction:
        whole = parcel(case.principal, case.due, upto)
        return whole - sum(parcel(units, since, upto) for units, since in reductions)

    corrections = [(case.due, n.amount, "c") for n in case.credit_notes if n.from_origin]
    later = [(n.on, n.amount, "c") for n in case.credit_notes if not n.from_origin]
    money = [(p.on, p.amount, "p") for p in case.payments]
    known = [event for event in later + money if event[0] <= case.until]
    # on one day credit notes come first: they cannot pay interest
    events = corrections + sorted(known, key=lambda event: (event[0], event[2]))
    for on, amount, kind in events:
        interest_open = half_up(accrued(on)) - settled if kind == "p" and on > case.due else 0
        to_interest = min(amount, interest_open) if case.imputation == "interest_first" else 0
        to_principal = min(amount - to_interest, left)
        if case.imputation == "principal_first":
            to_interest = min(amount - to_principal, interest_open)
        left, settled = left - to_principal, settled + to_interest
        reductions.append((Decimal(to_principal), on))
    return half_up(accrued(case.until)), settled, left


def random_case(dice: Random) -> Case:
    due = date(2015, 1, 1) + ONE_DAY * dice.randrange(4000)
    until = min(due + ONE_DAY * dice.choice([0, 1, 30, 120, 300, 900]), LAST)

    def near() -> date:
        return due + ONE_DAY * dice.randrange(-40, max(2, (until - due).days + 30))

    def money(most: int) -> Decimal:
        return Decimal(dice.randrange(most)).scaleb(-2)

    starts = [near() for _ in range(dice.choice([0, 0, 1, 2]))]
    return Case(
        principal=money(5_000_000),
        due=due,
        until=until,
        rule=dice.choice(RULES),
        payments=tuple(Payment(near(), money(2_000_000)) for _ in range(dice.randrange(5))),
        credit_notes=tuple(
            CreditNote(near(), money(1_000_000), dice.random() < 0.5)
            for _ in range(dice.choice([0, 0, 1, 2]))
        ),
        day_basis=dice.choice(["365", "actual"]),
        imputation=dice.choice(["interest_first", "principal_first"]),
        stop=dice.choice([None, None, near()]),
        grace=tuple((start, start + ONE_DAY * dice.randrange(90)) for start in starts),
    )


def test_a_second_formula_agrees_on_thousands_of_debts() -> None:
    dice = Random(441)
    for _ in range(3000):
        case = random_case(dice)
        result = case.interest()
        assert (result.total, result.paid, result.principal_left) == by_parcels(case), case
        assert result.due == result.total - result.paid
        assert sum((s.interest for s in result.segments), Fraction(0)) == result.exact


def plain(principal: Decimal, due: date, until: date, rule: object = RULES[0]) -> Interest:
    return late_interest(principal, due, until, rule, FIGURES)


@given(
    st.builds(
        Case,
        principal=amounts,
        due=days,
        until=days,
        rule=rules,
        payments=payments,
        credit_notes=credit_notes,
        day_basis=bases,
        imputation=orders,
        stop=st.none() | days,
        grace=graces,
    )
)
def test_interest_is_never_negative_and_every_cent_is_accounted_for(case: Case) -> None:
    result = case.interest()
    assert min(result.total, result.paid, result.due, result.principal_left, result.surplus) >= 0
    assert result.per_day >= 0
    taken = sum((i.amount for i in result.imputations), Decimal(0))
    assert taken == result.paid + (case.principal - result.principal_left) + result.surplus


@given(amounts, days, days, days, rules.filter(lambda rule: rule != PublicBuyer()))
def test_interest_is_additive_over_a_split_of_the_period(
    principal: Decimal, one: date, two: date, three: date, rule: object
) -> None:
    due, middle, until = sorted((one, two, three))
    parts = plain(principal, due, middle, rule), plain(principal, middle, until, rule)
    whole = plain(principal, due, until, rule)
    assert whole.exact == parts[0].exact + parts[1].exact
    assert abs(whole.total - parts[0].total - parts[1].total) <= CENT


@given(amounts, days, days, st.integers(0, 60), rules)
def test_interest_grows_with_the_days(
    principal: Decimal, due: date, until: date, further: int, rule: object
) -> None:
    later = min(until + further * ONE_DAY, LAST)
    assert plain(principal, due, later, rule).exact >= plain(principal, due, until, rule).exact


@given(amounts, amounts, days, days, rules)
def test_interest_grows_with_the_amount(
    principal: Decimal, more: Decimal, due: date, until: date, rule: object
) -> None:
    larger = plain(principal + more, due, until, rule)
    assert larger.exact >= plain(principal, due, until, rule).exact


@given(amounts, days, days)
def test_a_zero_rate_gives_zero(principal: Decimal, due: date, until: date) -> None:
    rows = [
        (k, a, b, Decimal(0) if k == "legal_rate_pro" else v) for k, a, b, v in reference_rows()
    ]
    figures = figures_from_rows(rows)
    for rule in (Legal(), Contract(Fixed(Decimal(0)))):
        assert late_interest(principal, due, until, rule, figures).total == 0


@given(amounts, days, days, st.none() | days, payments)
def test_a_consumer_never_owes_a_fee_nor_interest_before_the_notice(
    principal: Decimal, due: date, until: date, notice: date | None, received: list[Payment]
) -> None:
    situation = Situation(Regime.B2C, clause=Fixed(Decimal(18)), notice_received=notice)
    claim = claim_on(Invoice(principal, due, tuple(received)), situation, until, FIGURES)
    assert claim.indemnity == 0
    if notice is None or notice >= until:
        assert claim.interest.total == 0
    assert all(notice is not None and s.date_from > notice for s in claim.interest.segments)
