"""What an invoice lacks of C. com. L441-9, and due dates that the law does not allow."""

from datetime import date, timedelta

import pytest
from law_figures import FIGURES

from rules.mentions import DISCOUNT, INDEMNITY, RATE, missing_mentions
from rules.term_faults import TermFault, longest_agreed, term_fault

ISSUED = date(2026, 1, 15)
FRENCH = (
    "Pas d’escompte pour paiement anticipé. Pénalités de retard : taux de la BCE majoré de 10 "
    "points. Indemnité forfaitaire pour frais de recouvrement : 40 €."
)
ENGLISH = (
    "No discount for early payment. Late payment penalties: 15% a year. Recovery costs: EUR 40."
)


@pytest.mark.parametrize("text", [FRENCH, ENGLISH])
def test_complete_terms_lack_nothing(text):
    assert missing_mentions(text) == ()


def test_an_empty_text_lacks_all_three():
    assert missing_mentions("") == (DISCOUNT, RATE, INDEMNITY)


@pytest.mark.parametrize("amount", ["40 €", "40,00 €", "40.00 EUR", "40 euros", "40€", "€40"])
def test_the_indemnity_is_found_however_it_is_written(amount):
    assert INDEMNITY not in missing_mentions(f"Indemnité : {amount}")


@pytest.mark.parametrize("amount", ["140 €", "40 000 €", "40,50 €", "400 €", "40 %", "€400"])
def test_another_amount_is_not_the_indemnity(amount):
    assert INDEMNITY in missing_mentions(f"Acompte de {amount}")


def test_a_percentage_that_is_no_penalty_is_no_rate():
    assert RATE in missing_mentions("TVA 20 %")
    assert RATE not in missing_mentions("Intérêts de retard : 20 %")


@pytest.mark.parametrize(("days", "beyond"), [(59, 0), (60, 0), (61, 1), (90, 30)])
def test_sixty_days_from_issue_is_the_longest_term(days, beyond):
    due = ISSUED + timedelta(days=days)
    limit = ISSUED + timedelta(days=60)
    expected = TermFault("too_long", limit, beyond) if beyond else None
    assert term_fault("b2b", ISSUED, due, FIGURES) == expected


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (
            date(2026, 1, 15),
            date(2026, 3, 31),
        ),  # A: 1 March → 31 March; B: 17 March; 60 d: 16 March
        (date(2026, 1, 1), date(2026, 3, 17)),  # A: 15 February → 28; B: 31 January + 45 = 17 March
    ],
)
def test_forty_five_days_end_of_month_may_be_counted_both_ways(issued, last):
    assert longest_agreed(issued, FIGURES, end_of_month=True) == last
    fault = term_fault("b2b", issued, last + timedelta(days=1), FIGURES, end_of_month=True)
    assert fault == TermFault("too_long", last, 1)
    assert term_fault("b2b", issued, last, FIGURES, end_of_month=True) is None


@pytest.mark.parametrize(("days", "fault"), [(29, False), (30, False), (31, True)])
def test_without_an_agreement_thirty_days_run(days, fault):
    due = ISSUED + timedelta(days=days)
    found = term_fault("b2b", ISSUED, due, FIGURES, agreed=False)
    assert (found is not None) is fault
    assert found is None or (found.code, found.days) == ("not_agreed", 1)


def test_without_an_agreement_the_days_run_from_the_delivery():
    delivered = ISSUED + timedelta(days=10)
    due = delivered + timedelta(days=30)
    assert term_fault("b2b", ISSUED, due, FIGURES, agreed=False, delivered=delivered) is None


@pytest.mark.parametrize(
    ("body", "days"), [("authority", 30), ("hospital", 50), ("undertaking", 60)]
)
def test_a_public_authority_has_the_term_of_its_kind(body, days):
    # Two days are presumed until the invoice is made available (R2192-12 to R2192-17).
    last = ISSUED + timedelta(days=days + 2)
    assert term_fault("b2g_authority", ISSUED, last, FIGURES, body=body) is None
    late = term_fault("b2g_authority", ISSUED, last + timedelta(days=1), FIGURES, body=body)
    assert late == TermFault("public", last, 1)


def test_the_limits_do_not_concern_a_consumer():
    assert term_fault("b2c", ISSUED, ISSUED + timedelta(days=365), FIGURES, agreed=False) is None
