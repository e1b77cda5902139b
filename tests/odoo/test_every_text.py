"""The standard texts as customers read them: one language, sound typography, nothing unlawful."""

import re

from tests.odoo.every_text import NOTE, EveryText, words

WRITTEN = ("email", "letter", "registered")
ENGLISH = re.compile(
    r"\b(?:the|and|of|you|your|please|hello|invoices?|unpaid|payment|letter|days?|amount|dear"
    r"|regards|total to|reminder|notice|left|from|with|within)\b",
    re.IGNORECASE,
)
FRENCH = re.compile(
    r"\b(?:nous|vous|votre|notre|facture|factures|règlement|échéance|relance|courriel|madame"
    r"|monsieur|bonjour|somme|mise en demeure|veuillez|jours)\b",
    re.IGNORECASE,
)
BROKEN = re.compile(
    r"\{\{|\}\}|\bFalse\b|\bNone\b|object\.|<t\b| ,| \.(?!\.)|,,|\.\.(?!\.)|\( | \)|  "
)
TYPOGRAPHY = {
    "no-break space before a double sign": re.compile(
        r"(?:[\w)%€’]| )[;!?](?!\w)|(?:[^\W\d]| ):(?!/)"
    ),
    "no-break space before a sign": re.compile(r"(?: |\d)[€%»]"),
    "no-break space after «": re.compile(r"«[^\xa0\u202f]"),
    "typewriter apostrophe": re.compile(r"\w'\w"),
    "n° and its number": re.compile(r"n° |n°\w"),
}
FEES = re.compile(
    r"frais|indemnité|pénalité|40[\s\xa0]€|majoration|recovery cost|indemnity|penalt|fixed sum",
    re.IGNORECASE,
)
NO_FEE = (
    "Aucuns? frais de recouvrement ne vous (?:est|sont) demandés?",
    "No recovery cost is asked of you",
)
COURT = re.compile(
    r"sommation|commandement|assignation|huissier|commissaire de justice|signifi|saisie"
    r"|au nom du peuple|titre exécutoire|summons|writ\b|bailiff|seizure",
    re.IGNORECASE,
)
YOU = re.compile(r"\b(?:tu|toi|ta|tes)\b|\bt’", re.IGNORECASE)


class TestEveryText(EveryText):
    def none(self, faults):
        self.assertFalse(faults, "\n".join(faults[:20]))

    def found(self, pattern, *, skip=(), **which):
        """Where ``pattern`` stands in the words, as lines for a reader."""
        faults = []
        for act, where, text in self.each(**which):
            read = re.sub("|".join(skip), "", text) if skip else text
            match = pattern.search(read)
            if match:
                around = read[max(0, match.start() - 40) : match.end() + 40]
                faults.append(f"{act.policy_id.name} / {act.step_id.name} [{where}] …{around}…")
        return faults

    def test_every_step_says_something_to_everybody(self):
        self.assertGreater(len(self.steps), 40)
        for act, where, text in self.each():
            self.assertTrue(
                text.strip(), f"{act.step_id.policy_id.name} {act.step_id.name} {where}"
            )
            self.assertFalse(act.problem, act.problem_detail)

    def test_a_french_customer_meets_no_english_word(self):
        self.none(self.found(ENGLISH, langs=["fr_FR"]))

    def test_an_english_customer_meets_no_french_word(self):
        self.none(self.found(FRENCH, langs=["en_US"], channels=WRITTEN, skip=[NOTE]))

    def test_nothing_is_left_of_the_machinery_and_no_place_stays_empty(self):
        self.none(self.found(BROKEN))

    def test_french_typography_is_kept(self):
        for rule, pattern in TYPOGRAPHY.items():
            with self.subTest(rule):
                self.none(self.found(pattern, langs=["fr_FR"]))

    def test_nobody_is_addressed_as_a_friend(self):
        self.none(self.found(YOU, langs=["fr_FR"]))

    def test_a_consumer_is_asked_for_no_fee(self):
        self.none(self.found(FEES, regimes=["b2c"], channels=WRITTEN, skip=NO_FEE))

    def test_a_business_is_told_of_the_indemnity_in_each_formal_notice(self):
        for act, where, text in self.each(regimes=["b2b"], channels=["registered"]):
            if act.document == "formal_notice" and where.endswith("letter"):
                self.assertRegex(text, "441-10", where)

    def test_nothing_looks_like_an_act_of_a_court(self):
        self.none(self.found(COURT, channels=WRITTEN))

    def test_letters_open_and_close_as_letters_do(self):
        for act, where, text in self.each(langs=["fr_FR"], channels=WRITTEN):
            if where.endswith("letter"):
                self.assertIn("Madame, Monsieur,", text, act.step_id.name)
                self.assertIn("agréer, Madame, Monsieur, nos salutations distinguées.", text)

    def test_from_level_two_on_earlier_messages_and_promises_are_cited_by_date(self):
        dates = {"fr_FR": ("5 février 2026", "10 février 2026")}
        dates["en_US"] = ("5 February 2026", "10 February 2026")
        for act, where, text in self.each(channels=["letter", "registered"]):
            if where.endswith("letter"):
                for date in dates[act._lang()]:
                    self.assertIn(
                        date,
                        text.replace("\xa0", " "),
                        f"{act.policy_id.name} {act.step_id.name} {where}",
                    )

    def test_what_asks_for_money_says_that_the_bank_details_have_not_changed(self):
        line = {"fr_FR": "coordonnées bancaires n’ont pas changé", "en_US": "bank details have not"}
        for act, where, text in self.each(channels=WRITTEN):
            if where.endswith(("mail", "letter")):
                self.assertIn(line[act._lang()], text, f"{act.step_id.name} {where}")

    def test_the_personal_paragraph_stands_in_the_message_and_in_the_letter(self):
        for act, where, text in self.each(channels=WRITTEN):
            if where.endswith(("mail", "letter")):
                self.assertEqual(text.count(NOTE), 1, f"{act.step_id.name} {where}")

    def test_the_guides_of_ordinary_calls_answer_each_common_objection(self):
        objections = (
            *("je n’ai pas la facture", "en cours de validation", "le paiement est parti"),
            *("un problème avec", "ne pouvons pas payer", "nous payons à 60", "ce n’est pas moi"),
        )
        names = ("step_standard_2", "step_bad_payer_2", "step_automatic_2")
        ordinary = [self.env.ref(f"relance_impayes.{name}") for name in names]
        acts = self.said["b2b", "fr_FR"].filtered(lambda act: act.step_id in ordinary)
        self.assertEqual(len(acts), 3)
        for act in acts:
            for objection in objections:
                self.assertIn(objection, words(act.body).lower(), act.policy_id.name)
