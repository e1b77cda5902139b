"""A French user reads French: reasons, ladders, profiles, labels, and days in full."""

import re
from datetime import date

from odoo.tests import TransactionCase, tagged

from odoo.addons.relance_impayes.models.full_day import full_day, full_days
from odoo.addons.relance_impayes.rules.reasons import REASONS
from odoo.addons.relance_impayes.rules.types import Reason

OWN_MODELS = ("relance.debtor", "relance.act", "relance.hold", "relance.case", "relance.step")


@tagged("standard", "post_install", "-at_install")
class TestFrench(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for lang in ("fr_FR", "en_US"):
            cls.env["res.lang"]._activate_lang(lang)
        cls.env["ir.module.module"]._load_module_terms(["relance_impayes"], ["fr_FR"])
        cls.french = cls.env(context={"lang": "fr_FR"})
        cls.english = cls.env(context={"lang": "en_US"})

    def _own(self, env, model):
        """The records of ``model`` that the module brings."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "relance_impayes"), ("model", "=", model)]
        )
        return env[model].browse(data.mapped("res_id"))

    def test_a_french_letter_says_1er_for_the_first_day_of_a_month(self):
        self.assertEqual(full_day(self.french, date(2026, 10, 1)), "1er octobre 2026")
        self.assertEqual(full_day(self.english, date(2026, 10, 1), "fr_FR"), "1er octobre 2026")

    def test_other_days_and_other_languages_keep_their_numeral(self):
        self.assertEqual(full_day(self.french, date(2026, 10, 11)), "11 octobre 2026")
        self.assertEqual(full_day(self.french, date(2026, 10, 10)), "10 octobre 2026")
        self.assertEqual(full_day(self.english, date(2026, 10, 1)), "1 October 2026")

    def test_several_days_share_their_month_and_their_year(self):
        days = [date(2025, 12, 29), date(2026, 9, 1), date(2026, 9, 12), date(2026, 10, 1)]
        self.assertEqual(
            full_days(self.french, days), "29 décembre 2025, 1er, 12 septembre et 1er octobre 2026"
        )
        self.assertEqual(full_days(self.french, days[1:3]), "1er et 12 septembre 2026")
        self.assertEqual(full_days(self.english, days[1:3]), "1 September and 12 September 2026")
        self.assertEqual(full_days(self.french, days[:1]), "29 décembre 2025")

    def test_every_reason_is_said_in_french(self):
        for code, sentence in REASONS.items():
            reason = Reason(code, dict.fromkeys(re.findall(r"%\((\w+)\)s", sentence), "–"))
            with self.subTest(code):
                self.assertNotEqual(
                    self.french["relance.reason"]._say(reason),
                    self.english["relance.reason"]._say(reason),
                )

    def test_a_reason_writes_days_and_amounts_the_french_way(self):
        reason = Reason("interval", {"date": date(2026, 10, 1), "next": date(2026, 10, 8)})
        self.assertEqual(
            self.french["relance.reason"]._say(reason),
            "Relancé le 01/10/2026\N{NO-BREAK SPACE}: prochain contact possible à partir du "
            "08/10/2026.",
        )

    def test_every_step_of_the_ladders_speaks_french(self):
        for step in self._own(self.french, "relance.step"):
            english = step.with_env(self.english)
            for name in ("name", "subject", "body", "letter_body"):
                if english[name]:
                    with self.subTest(f"{step.policy_id.name}, {step.name}, {name}"):
                        self.assertNotEqual(step[name], english[name])

    def test_every_payer_profile_is_described_in_french(self):
        for profile in self._own(self.french, "relance.payer.profile"):
            english = profile.with_env(self.english)
            for name in ("name", "description", "advice"):
                with self.subTest(f"{profile.code}, {name}"):
                    self.assertNotEqual(profile[name], english[name])

    def test_every_legal_value_has_a_name_and_it_is_french(self):
        for value in self._own(self.french, "relance.legal.value"):
            with self.subTest(value.key):
                self.assertNotIn(value.name, (value.key, value.with_env(self.english).name))

    def test_every_note_on_a_legal_value_is_french(self):
        for value in self._own(self.french, "relance.legal.value").filtered("note"):
            with self.subTest(f"{value.key}, {value.date_from}"):
                self.assertNotEqual(value.note, value.with_env(self.english).note)

    def test_the_level_and_the_channel_of_an_act_are_named_in_french(self):
        fields = self.french["relance.act"].fields_get(["level", "channel"])
        self.assertEqual(dict(fields["level"]["selection"])["3"], "Niveau 3 (mise en demeure)")
        self.assertEqual(dict(fields["channel"]["selection"])["registered"], "Lettre recommandée")

    def test_every_help_of_the_fields_of_the_module_is_in_french(self):
        for model in OWN_MODELS:
            english = self.english[model].fields_get(attributes=["help"])
            for name, field in self.french[model].fields_get(attributes=["help"]).items():
                if field.get("help"):
                    with self.subTest(f"{model}.{name}"):
                        self.assertNotEqual(field["help"], english[name]["help"])
