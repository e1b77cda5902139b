"""The figures of the law: what may be entered, and who is asked for the next half-year."""

from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from odoo.addons.relance_impayes.rules.semesters import Semester

from tests.odoo.common import RelanceCommon


class LegalCase(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.values = cls.env["relance.legal.value"]

    def row(self, **values):
        return self.values.create(
            {
                "key": "ecb_mro",
                "date_from": date(2027, 1, 1),
                "value": 2.65,
                "unit": "percent",
                "source": "ECB",
                **values,
            }
        )

    def refused(self, **values):
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self.row(**values)
        return caught.exception


class TestLegalValues(LegalCase):
    def test_a_rate_entered_without_an_end_is_good_for_its_half_year(self):
        self.assertEqual(self.row().date_to, date(2027, 6, 30))
        second = self.row(date_from=date(2027, 7, 1))
        self.assertEqual(second.date_to, date(2027, 12, 31))

    def test_figures_are_read_again_as_soon_as_one_changes(self):
        row = self.row()
        self.assertEqual(str(self.values._figures().value("ecb_mro", date(2027, 1, 1))), "2.65")
        row.value = 2.40
        self.assertEqual(str(self.values._figures().value("ecb_mro", date(2027, 1, 1))), "2.40")
        row.unlink()
        self.assertIn("ecb_mro", self.values._figures().missing(Semester(2027, 1)))

    # -- what is refused ----------------------------------------------------------------------

    def test_a_misspelt_key_is_refused(self):
        self.assertIsInstance(self.refused(key="ecb_mr0"), ValidationError)

    def test_another_unit_than_the_keys_own_is_refused(self):
        self.assertIsInstance(self.refused(unit="points"), ValidationError)

    def test_a_negative_value_is_refused(self):
        self.refused(value=-0.1)

    def test_a_delay_of_half_a_day_is_refused(self):
        error = self.refused(
            key="lre_days",
            unit="days",
            value=15.5,
            date_from=date(1990, 1, 1),
            date_to=date(1990, 1, 2),
        )
        self.assertIn("whole number", str(error))

    def test_a_half_yearly_rate_over_another_period_is_refused(self):
        for first, last in (
            (date(2027, 1, 2), date(2027, 6, 30)),
            (date(2027, 1, 1), date(2027, 12, 31)),
            (date(2027, 2, 1), date(2027, 3, 1)),
        ):
            self.assertIn("half-year", str(self.refused(date_from=first, date_to=last)))

    def test_two_values_of_a_day_are_refused(self):
        self.row()
        self.assertIsInstance(self.refused(value=3), ValidationError)

    def test_readers_change_nothing(self):
        with self.assertRaises(AccessError):
            self.values.with_user(self.accountant).search([], limit=1).value = 1


class TestNextHalfYear(LegalCase):
    def wizard(self, **values):
        form = Form(self.env["relance.semester"])
        for name, value in values.items():
            form[name] = value
        return form.save()

    def test_the_screen_proposes_the_first_half_year_that_lacks_a_rate(self):
        with self.on(date(2026, 11, 21)):
            wizard = self.wizard()
            self.assertEqual(
                (wizard.date_from, wizard.date_to), (date(2027, 1, 1), date(2027, 6, 30))
            )
            self.assertFalse(wizard.ecb_known or wizard.legal_known)

    def test_the_three_rates_are_entered_at_once_with_source_and_day(self):
        with self.on(date(2026, 12, 30)):
            self.wizard(
                enter_ecb=True,
                ecb_rate=2.65,
                enter_legal=True,
                legal_rate=2.81,
                private_rate=6.90,
                legal_source="Arrêté du 22 décembre 2026",
            ).action_apply()
        rows = self.values.search([("date_from", "=", date(2027, 1, 1))], order="key")
        self.assertEqual(
            [(row.key, row.value, row.unit) for row in rows],
            [
                ("ecb_mro", 2.65, "percent"),
                ("legal_rate_private", 6.90, "percent"),
                ("legal_rate_pro", 2.81, "percent"),
            ],
        )
        self.assertEqual(set(rows.mapped("checked_on")), {date(2026, 12, 30)})
        self.assertEqual(rows[1].source, "Arrêté du 22 décembre 2026")

    def test_a_rate_that_is_not_known_yet_stays_missing(self):
        with self.on(date(2027, 1, 2)):
            self.wizard(enter_ecb=True, ecb_rate=0).action_apply()
            rest = self.wizard()
        self.assertEqual(rest.date_from, date(2027, 1, 1))
        self.assertTrue(rest.ecb_known)
        self.assertFalse(rest.legal_known)
        # The ECB's rate was nothing from 2016 to 2022: zero is a rate.
        self.assertEqual(self.values._figures().value("ecb_mro", date(2027, 1, 1)), 0)

    def test_nothing_is_written_without_a_tick_or_a_source(self):
        with self.on(date(2027, 1, 2)), self.assertRaises(UserError):
            self.wizard().action_apply()
        with self.on(date(2027, 1, 2)), self.assertRaises(UserError):
            wizard = self.wizard(enter_ecb=True, ecb_rate=2)
            wizard.ecb_source = " "
            wizard.action_apply()


class TestWatch(LegalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.manager = cls.env["res.users"].create(
            {
                "name": "Marc Directeur",
                "login": "marc@menuiserie.example",
                "email": "marc@menuiserie.example",
                "lang": "en_US",
                "company_id": cls.company.id,
                "company_ids": cls.company.ids,
                "group_ids": [(4, cls.env.ref("relance_impayes.group_relance_manager").id)],
            }
        )

    def asked(self, day):
        with self.on(day):
            self.run_cron("ir_cron_relance_rates")
        return self.env["mail.activity"].search(
            [("res_model", "=", "relance.legal.value"), ("user_id", "=", self.manager.id)]
        )

    def test_nobody_is_asked_five_weeks_before(self):
        self.assertFalse(self.asked(date(2026, 11, 27)))

    def test_each_manager_is_asked_once_four_weeks_before(self):
        self.asked(date(2026, 12, 4))
        activity = self.asked(date(2026, 12, 5))
        self.assertEqual(len(activity), 1)
        self.assertEqual(activity.summary, "Enter the rates of the first half of 2027")
        self.assertEqual(activity.date_deadline, date(2027, 1, 1))
        others = self.env["mail.activity"].search([("user_id", "=", self.accountant.id)])
        self.assertFalse(others.filtered(lambda a: a.res_model == "relance.legal.value"))

    def test_they_are_asked_as_long_as_a_rate_is_missing_and_no_longer(self):
        self.asked(date(2026, 12, 4))
        for key in ("ecb_mro", "legal_rate_pro", "legal_rate_private"):
            self.assertTrue(self.asked(date(2027, 1, 4)))
            self.row(key=key)
        self.assertFalse(self.asked(date(2027, 1, 5)))
