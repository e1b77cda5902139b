"""What a mise en demeure must say, looked for in the words that a person edited."""

import pytest

from rules.notice_mentions import (
    AMOUNT,
    DEADLINE,
    DEMAND,
    FEE,
    INVOICES,
    MEDIATOR,
    PAYMENT,
    SEQUEL,
    asks_for_a_cost,
    missing_notice_mentions,
)

FRENCH = {
    DEMAND: "Nous vous mettons en demeure de régler.",
    AMOUNT: "La somme est de 1 000,00 €.",
    INVOICES: "Elle correspond à la facture 2026-12.",
    DEADLINE: "Vous disposez de 8 jours.",
    PAYMENT: "Réglez par virement.",
    SEQUEL: "À défaut, nous saisirons le tribunal compétent.",
    MEDIATOR: "Vous pouvez saisir le médiateur.",
}
ENGLISH = {
    DEMAND: "We hereby give you formal notice to settle.",
    AMOUNT: "You owe EUR 1,000.00.",
    INVOICES: "This is about our invoicing of March.",
    DEADLINE: "You have 8 days.",
    PAYMENT: "Please pay by bank transfer.",
    SEQUEL: "Otherwise the matter goes before the competent court.",
    MEDIATOR: "You may turn to the mediator.",
}
PLACED = {
    **ENGLISH,
    AMOUNT: "object._say_amount()",
    INVOICES: "object._say_items()",
    DEADLINE: "object._say_deadline()",
    PAYMENT: "object._payment_link()",
    MEDIATOR: "object.company_id.relance_mediator",
}


@pytest.mark.parametrize("said", [FRENCH, ENGLISH, PLACED], ids=["French", "English", "placed"])
def test_complete_words_lack_nothing(said):
    assert missing_notice_mentions(" ".join(said.values()), (), consumer=True) == ()


@pytest.mark.parametrize("said", [FRENCH, ENGLISH, PLACED], ids=["French", "English", "placed"])
@pytest.mark.parametrize("lost", list(FRENCH))
def test_each_mention_that_is_lost_is_named(said, lost):
    words = " ".join(text for name, text in said.items() if name != lost)
    assert missing_notice_mentions(words, (), consumer=True) == (lost,)


@pytest.mark.parametrize("lost", list(FRENCH))
def test_what_the_document_prints_by_itself_may_be_left_out(lost):
    words = " ".join(text for name, text in FRENCH.items() if name != lost)
    assert missing_notice_mentions(words, {lost}, consumer=True) == ()


def test_empty_words_lack_everything_and_only_a_consumer_needs_a_mediator():
    assert missing_notice_mentions("", (), consumer=True) == tuple(FRENCH)
    assert missing_notice_mentions("", (), consumer=False) == tuple(FRENCH)[:-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "S’y ajoutent 40 € de frais de recouvrement.",
        "L’indemnité forfaitaire est due de plein droit.",
        "A fixed indemnity is added.",
        "Collection fees are yours to bear.",
        "Voir l’article L. 441-10 du code de commerce.",
        "Il n’y a pas de retard de notre fait. Les frais de relance s’ajoutent.",
    ],
)
def test_a_cost_asked_of_a_consumer_is_told_and_of_a_business_is_not(sentence):
    words = " ".join([*FRENCH.values(), sentence])
    assert missing_notice_mentions(words, (), consumer=True) == (FEE,)
    assert missing_notice_mentions(words, (), consumer=False) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Aucuns frais de recouvrement ne vous sont demandés.",
        "Aucun frais de recouvrement ne vous est demandé.",
        "No recovery cost is asked of you.",
        "Interest at the legal rate runs on that sum.",
    ],
)
def test_a_cost_that_is_denied_is_none(sentence):
    assert not asks_for_a_cost(sentence)
