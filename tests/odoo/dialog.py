"""The reminder dialog in the hands of an accountant."""

from datetime import timedelta

from odoo.tests import Form

from tests.odoo.common import DAY_ONE, MailCommon

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)


class DialogCommon(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def open(self, moves=None, partners=None):
        """Click «Send reminder» as the accountant, and return the dialog."""
        records = partners if partners is not None else self.invoice if moves is None else moves
        action = records.with_user(self.accountant).action_relance_send()
        return self.dialog(action)

    def dialog(self, action):
        self.assertEqual((action["res_model"], action["target"]), ("relance.send", "new"))
        return self.env["relance.send"].with_user(self.accountant).browse(action["res_id"])

    def step(self, number):
        return self.env.ref(f"relance_impayes.step_standard_{number}")

    def choose(self, dialog, **values):
        """Change fields on the screen, with what the screen does of it."""
        with Form(dialog) as form:
            for name, value in values.items():
                setattr(form, name, value)
        return dialog
