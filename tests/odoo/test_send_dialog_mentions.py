"""A formal notice edited in the dialog: what its words have lost is told before it leaves."""

from odoo.tests import Form

from tests.odoo.dialog import DialogCommon
from tests.odoo.test_notice_mentions import FEE, NOTICE, SEQUEL


class TestDialogMentions(DialogCommon):
    def warned(self, words, number=4):
        dialog = self.choose(self.open(), step_id=self.step(number))
        with Form(dialog) as form:
            form.letter_body = words
            return form.warning or ""

    def test_the_step_s_own_words_lack_nothing(self):
        dialog = self.choose(self.open(), step_id=self.step(4))
        self.assertNotIn("lack", dialog.warning or "")

    def test_words_that_lost_a_mention_are_warned_about_as_they_are_typed(self):
        self.assertIn("what may follow", self.warned(NOTICE))
        self.assertIn("the demand to pay itself", self.warned("<p>Payez, merci.</p>"))

    def test_complete_words_and_those_of_a_reminder_are_not(self):
        self.assertNotIn("lack", self.warned(NOTICE + SEQUEL + FEE))
        self.assertNotIn("lack", self.warned("<p>Payez, merci.</p>", number=3))

    def test_a_consumer_s_notice_that_asks_for_a_cost_of_recovery_is_warned_about(self):
        self.debtor().write({"regime": "b2c", "regime_confirmed": True})
        self.assertIn("cost of recovery", self.warned(NOTICE + SEQUEL + FEE))
