"""What the desk and the settings say when a part that reminders depend on is missing."""

from unittest.mock import patch

from tests.odoo.common import RelanceCommon


class TestHealth(RelanceCommon):
    def setUp(self):
        super().setUp()
        self.health = self.env["relance.health"]

    def said(self):
        return " ".join(self.health._warnings())

    def test_an_outgoing_server_that_is_missing_is_said(self):
        self.env["ir.mail_server"].search([]).active = False
        self.assertIn("no outgoing mail server", self.said())
        self.env["ir.mail_server"].create({"name": "local", "smtp_host": "127.0.0.1"})
        self.assertNotIn("no outgoing mail server", self.said())

    def test_without_an_incoming_server_bounces_and_answers_are_not_seen(self):
        self.assertIn("bounces and answers are not seen", self.said())

    def test_a_missing_pdf_program_is_said(self):
        self.assertNotIn("prints PDFs", self.said())
        with patch(
            "odoo.addons.relance_impayes.models.relance_document.find_in_path",
            side_effect=OSError,
        ):
            self.assertIn("prints PDFs", self.said())

    def test_settings_that_nobody_confirmed_are_said(self):
        self.assertNotIn("not confirmed", self.said())
        self.company.relance_confirmed = False
        self.assertIn("not confirmed", self.said())

    def test_the_desk_opens_after_saying_what_the_house_cannot_do(self):
        opened = self.health._open_desk()
        self.assertEqual(opened["tag"], "display_notification")
        self.assertIn("bounces and answers", opened["params"]["message"])
        self.assertEqual(opened["params"]["next"]["res_model"], "relance.act")

    def test_the_desk_opens_at_once_when_all_is_well(self):
        well = {"outgoing": True, "incoming": True, "pdf": True}
        with patch.object(type(self.health), "_check", return_value=well):
            self.assertEqual(self.health._open_desk()["res_model"], "relance.act")
