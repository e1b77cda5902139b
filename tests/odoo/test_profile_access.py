"""Who may see a profile: the module's users, nobody else, on no screen, paper or message."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import html2plaintext, mute_logger

from odoo.addons.relance_impayes.models.groups import USER

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import attachments_of, words_of
from tests.odoo.test_letters_flow import text_of

DUE = DAY_ONE - timedelta(days=16)
SILENT = ("odoo.addons.base.models.ir_access", "odoo.addons.base.models.ir_model", "odoo.models")


@tagged("standard", "post_install", "-at_install")
class TestProfileAccess(MailCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        quiet = mute_logger(*SILENT)
        quiet.__enter__()
        cls.addClassCleanup(quiet.__exit__)
        cls.invoice = cls.make_invoice(DUE)
        cls.profile = cls.env.ref("relance_impayes.payer_profile_bad_payer")
        cls.file = cls.env["relance.debtor"]._for_partners(cls.customer, cls.company)
        cls.file._overrule(cls.profile, "Il gagne des semaines")

    def user(self, login, *groups, **values):
        return self.env["res.users"].create(
            {
                "name": login,
                "login": login,
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": [Command.set([self.env.ref(group).id for group in groups])],
                **values,
            }
        )

    def seen_by(self, record, user):
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def words(self):
        """The names of all profiles, in both languages."""
        profiles = self.env["relance.payer.profile"].search([])
        return {
            profile.with_context(lang=lang).name
            for profile in profiles
            for lang in ("en_US", "fr_FR")
        }

    def assert_unsaid(self, text):
        said = " ".join(str(text).split()).lower()
        self.assertTrue(said)
        for word in self.words():
            self.assertNotIn(word.lower(), said)

    def test_every_profile_field_is_reserved_to_the_module_s_users(self):
        for model in ("relance.debtor", "relance.act", "relance.send", "res.partner"):
            for name, field in self.env[model]._fields.items():
                if "profile" in name:
                    self.assertEqual(field.groups, USER, f"{model}.{name}")
        access = self.env["ir.model.access"].search(
            [("model_id.model", "=like", "relance.p%file%")]
        )
        names = access.group_id.get_external_id().values()
        self.assertNotIn("relance_impayes.group_relance_readonly", names)

    def test_a_user_reads_and_overrules_a_reader_does_neither(self):
        own = self.seen_by(self.file, self.accountant)
        self.assertEqual(own.profile_id, self.profile)
        reader = self.user("reader", "relance_impayes.group_relance_readonly")
        his = self.seen_by(self.file, reader)
        self.assertTrue(his.read(["net_position", "delay_median", "policy_effective_id"]))
        self.assertNotIn("profile_id", his.fields_get())
        for refused in (
            lambda: his.read(["profile_id"]),
            lambda: his.read(["profile_why"]),
            lambda: self.seen_by(self.profile, reader).read(["name"]),
            lambda: self.seen_by(self.env["relance.profile.change"], reader).search([]),
            lambda: self.seen_by(self.file, reader).search([("profile_id", "!=", False)]),
            his.action_profile_release,
        ):
            with self.assertRaises(AccessError):
                refused()

    def test_the_screens_of_a_reader_open_without_a_profile(self):
        reader = self.user("reader", "relance_impayes.group_relance_readonly")
        for model in ("relance.debtor", "relance.act", "relance.policy", "res.partner"):
            own = self.seen_by(self.env[model], reader)
            views = own.get_views([(False, "form"), (False, "list")])["views"]
            for view in views.values():
                self.assertNotIn('"profile_', view["arch"])
                self.assertNotIn("relance_profile_id", view["arch"])

    def test_somebody_who_only_invoices_exports_no_profile(self):
        user = self.user("invoicing", "account.group_account_invoice", "base.group_allow_export")
        own = self.seen_by(self.invoice, user)
        self.assert_unsaid(own.export_data(["name", "partner_id/name", "amount_total"])["datas"])
        for path in ("partner_id/relance_profile_id/name", "partner_id/relance_debtor_id/id"):
            with self.assertRaises(AccessError):
                own.export_data([path])
        with self.assertRaises(AccessError):
            self.seen_by(self.file, user).export_data(["profile_id/name"])

    def test_a_portal_customer_meets_no_profile(self):
        portal = self.user("client", "base.group_portal", partner_id=self.customer.id)
        for record in (self.file, self.profile, self.file.profile_change_ids):
            with self.assertRaises(AccessError):
                self.seen_by(record, portal).read(["display_name"])
        with self.assertRaises(AccessError):
            self.seen_by(self.customer, portal).read(["relance_profile_id"])

    def test_mails_letters_and_notes_say_no_profile(self):
        self.run_day(DAY_ONE)
        (message,) = self.box.to(self.customer.email)
        self.assert_unsaid(words_of(message) + message["subject"])
        letters = attachments_of(message)
        act = self.acts()
        self.assertIn(act.letter_attachment_id.name, letters)
        self.assert_unsaid(text_of(act.letter_attachment_id))
        notes = self.invoice.message_ids.mapped("body") + self.customer.message_ids.mapped("body")
        self.assert_unsaid(" ".join(html2plaintext(note) for note in notes))

    def test_another_company_s_changes_stay_its_own(self):
        other = self.env["res.company"].create({"name": "Voisine"})
        user = self.user(
            "voisin",
            "relance_impayes.group_relance_user",
            company_id=other.id,
            company_ids=other.ids,
        )
        changes = self.file.profile_change_ids.with_user(user).with_context(
            allowed_company_ids=other.ids
        )
        self.assertFalse(changes.search([]))
        with self.assertRaises(AccessError):
            changes.read(["profile_to_id"])
        with self.assertRaises(AccessError):
            self.file.with_user(user).with_context(allowed_company_ids=other.ids)._overrule(
                self.profile, "Essai"
            )
