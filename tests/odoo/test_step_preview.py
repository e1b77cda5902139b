"""A step shown on a real customer: his words, his language, his letter, and nothing kept."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, mute_logger

from tests.odoo.common import DAY_ONE
from tests.odoo.dialog import DUE, DialogCommon

KEPT = ("relance.act", "relance.act.line", "relance.journal", "relance.send", "mail.message")


class TestStepPreview(DialogCommon):
    def setUp(self):
        super().setUp()
        self.debtor()._project_now(self.company)

    def preview(self, number):
        step = self.step(number).with_user(self.accountant)
        action = step.action_preview()
        self.assertEqual((action["res_model"], action["target"]), ("relance.step.preview", "new"))
        return self.env[action["res_model"]].with_user(self.accountant).browse(action["res_id"])

    def counts(self):
        self.env.cr.flush()  # what waits for the end of the transaction is written too
        return {model: self.env[model].search_count([]) for model in KEPT}

    def test_an_email_shows_its_subject_and_words_in_the_customer_s_language(self):
        self.step(1).with_context(lang="fr_FR").subject = "Rappel {{ object._say_amount() }}"
        shown = self.preview(1)
        self.assertEqual(shown.debtor_id, self.debtor())
        self.assertEqual(shown.subject, "Rappel 1\xa0000,00\xa0€")
        self.assertIn(self.invoice.name, shown.preview_mail)
        self.assertFalse(shown.nothing)

    def test_a_formal_notice_shows_the_letter_as_it_would_be_printed(self):
        shown = self.preview(4)
        self.assertIn("MISE EN DEMEURE", shown.preview_letter)
        self.assertIn("12 rue des Lilas", shown.preview_letter)
        self.assertFalse(shown.preview_mail)

    def test_a_call_shows_its_guide(self):
        self.assertIn("<li>", self.preview(2).guide)

    def test_nothing_is_kept_neither_act_nor_entry_of_the_journal(self):
        before = self.counts()
        self.preview(4)
        self.assertEqual(self.counts(), before)

    def test_the_dialog_that_sends_leaves_no_entry_of_its_previews_either(self):
        entries = self.env["relance.journal"].search_count([])
        self.open().action_preview()
        self.env.cr.flush()
        self.assertEqual(self.env["relance.journal"].search_count([]), entries)

    def test_what_was_noted_before_a_preview_is_still_written(self):
        journal = self.env["relance.journal"]
        before = journal.search_count([])
        journal._record(self.debtor(), "decided")
        self.preview(1)
        self.env.cr.flush()
        self.assertEqual(journal.search_count([]), before + 1)

    def test_the_customer_who_owes_most_is_proposed_and_another_may_be_chosen(self):
        big = self.make_customer("Atlantique Pose")
        other = self.make_invoice(DUE, 5000, partner=big)
        self.debtor(big)._project_now(self.company)
        shown = self.preview(1)
        self.assertEqual(shown.debtor_id, self.debtor(big))
        with Form(shown) as form:
            form.debtor_id = self.debtor()
            self.assertIn(self.invoice.name, form.preview_mail)
            self.assertNotIn(other.name, form.preview_mail)

    def test_the_one_whose_turn_it_is_comes_before_the_one_who_owes_most(self):
        self.company.relance_confirmed = False  # the proposal waits
        self.run_day(DAY_ONE)
        big = self.make_customer("Atlantique Pose")
        self.make_invoice(DUE, 5000, partner=big)
        self.debtor(big)._project_now(self.company)
        self.assertEqual(self.preview(1).debtor_id, self.debtor())

    def test_words_written_on_the_act_that_waits_are_not_those_of_the_step(self):
        self.company.relance_confirmed = False
        self.run_day(DAY_ONE).subject = "Écrit à la main"
        self.assertNotEqual(self.preview(1).subject, "Écrit à la main")

    def test_another_company_s_customer_is_refused_even_to_who_works_for_both(self):
        shown = self.preview(1)
        other = self.env["res.company"].create({"name": "Autre société"})
        self.accountant.company_ids |= other
        foreign = self.env["relance.debtor"]._for_partners(self.customer, other)
        both = shown.with_context(allowed_company_ids=(self.company | other).ids)
        both.debtor_id = foreign.with_env(both.env)
        with self.assertRaisesRegex(UserError, "another company"):
            both._show()
        new = both.create(
            {"step_id": self.step(1).id, "company_id": self.company.id, "debtor_id": foreign.id}
        )
        with self.assertRaisesRegex(UserError, "another company"):
            new._onchange_debtor_id()
        self.assertFalse(new.preview_mail)

    def test_without_anybody_who_owes_it_says_so(self):
        self.pay(self.invoice, DAY_ONE)
        self.debtor()._project_now(self.company)
        with self.assertRaisesRegex(UserError, "nobody to show it on"):
            self.preview(1)

    @mute_logger("odoo.models", "odoo.addons.base.models.ir_model")
    def test_somebody_without_the_group_sees_no_preview(self):
        self.accountant.group_ids -= self.env.ref("relance_impayes.group_relance_user")
        with self.assertRaises(AccessError):
            self.preview(1)
