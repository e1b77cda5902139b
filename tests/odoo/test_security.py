"""Who sees and does what: groups, companies, and people who have nothing to do with dunning."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, mute_logger

from tests.odoo.common import DAY_ONE, RelanceCommon

DUE = DAY_ONE - timedelta(days=3)
LOUD = (
    "odoo.models",
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.base.models.ir_access",
)
GROUP = "relance_impayes.group_relance_{}"


class SecurityCommon(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Each refusal is logged, and each is what the tests expect.
        quiet = mute_logger(*LOUD)
        quiet.__enter__()
        cls.addClassCleanup(quiet.__exit__)
        cls.company.relance_confirmed = False
        cls.invoice = cls.make_invoice(DUE)
        cls.debtor_file = cls.env["relance.debtor"]._for_partners(cls.customer, cls.company)
        cls.env["relance.act"]._apply(cls.env["relance.engine"]._decide(cls.debtor_file))
        cls.act = cls.debtor_file.act_ids
        cls.held = cls.env["relance.hold"].create(
            {
                "debtor_id": cls.debtor_file.id,
                "move_id": cls.make_invoice(DUE, 50).id,
                "reason": "Avoir à faire",
                "date_from": DAY_ONE,
                "date_to": DAY_ONE + timedelta(days=5),
            }
        )

    @classmethod
    def make_user(cls, login, *groups, company=None, **values):
        company = company or cls.company
        return cls.env["res.users"].create(
            {
                "name": login,
                "login": login,
                "company_id": company.id,
                "company_ids": company.ids,
                "group_ids": [Command.set([cls.env.ref(group).id for group in groups])],
                **values,
            }
        )

    def as_user(self, record, user):
        return record.with_user(user).with_context(allowed_company_ids=user.company_ids.ids)


class TestGroups(SecurityCommon):
    def test_each_group_contains_the_one_below(self):
        groups = [self.env.ref(GROUP.format(name)) for name in ("readonly", "user", "manager")]
        self.assertIn(groups[0], groups[1].all_implied_ids)
        self.assertIn(groups[1], groups[2].all_implied_ids)
        self.assertIn(groups[2], self.env.ref("account.group_account_manager").all_implied_ids)

    def test_a_reader_sees_everything_and_changes_nothing(self):
        reader = self.make_user("reader", GROUP.format("readonly"))
        for record in (
            self.debtor_file,
            self.act,
            self.act.line_ids,
            self.held,
            self.act.policy_id,
        ):
            own = self.as_user(record, reader)
            self.assertTrue(own.read())
            with self.assertRaises(AccessError):
                own.check_access("write")
            with self.assertRaises(AccessError):
                own.check_access("unlink")
        with self.assertRaises(AccessError):
            self.as_user(self.act, reader).action_approve()

    def test_a_reader_sees_customer_invoices_and_no_bill(self):
        reader = self.make_user("reader", GROUP.format("readonly"))
        self.assertEqual(self.as_user(self.invoice, reader).relance_act_count, 1)
        bill = self.env["account.move"].create(
            {"move_type": "in_invoice", "partner_id": self.customer.id}
        )
        with self.assertRaises(AccessError):
            self.as_user(bill, reader).read(["name"])

    def test_a_user_reminds_and_holds_but_deletes_nothing_and_writes_no_policy(self):
        user = self.make_user("user", GROUP.format("user"))
        self.as_user(self.held, user).action_end()
        self.as_user(self.act, user).action_approve()
        self.assertEqual(self.act.state, "approved")
        for record in (self.debtor_file, self.act, self.held):
            with self.assertRaises(AccessError):
                self.as_user(record, user).unlink()
        with self.assertRaises(AccessError):
            self.as_user(self.act.step_id, user).name = "Autre"
        with self.assertRaises(AccessError):
            self.as_user(self.env.ref("relance_impayes.payer_profile_negligent"), user).name = "X"

    def test_a_manager_writes_policies_words_and_legal_values(self):
        manager = self.make_user("manager", GROUP.format("manager"))
        self.as_user(self.act.step_id, manager).body = "<p t-out='object.name'/>"
        self.as_user(self.act.policy_id, manager).copy({"name": "Variante"})
        value = self.env["relance.legal.value"].search([], limit=1)
        self.as_user(value, manager).checked_on = DAY_ONE


class TestCompanies(SecurityCommon):
    def setUp(self):
        super().setUp()
        self.elsewhere = self.env["res.company"].create({"name": "Autre société"})
        self.stranger = self.make_user("stranger", GROUP.format("manager"), company=self.elsewhere)

    def test_nobody_crosses_into_another_company(self):
        case = self.env["relance.case"]._open_from(self.act)
        records = (
            self.debtor_file,
            self.act,
            self.act.line_ids,
            self.held,
            case,
            case.exhibit_ids,
        )
        for record in records:
            own = self.as_user(record, self.stranger)
            self.assertTrue(record)
            self.assertFalse(own.search([("id", "in", record.ids)]), record._name)
            with self.assertRaises(AccessError):
                own.read()

    def test_a_policy_without_company_is_shared_and_another_one_is_not(self):
        own = self.standard.copy({"name": "Maison", "company_id": self.company.id})
        policies = self.as_user(self.env["relance.policy"], self.stranger).search([])
        self.assertIn(self.standard, policies)
        self.assertNotIn(own, policies)
        steps = self.as_user(self.env["relance.step"], self.stranger).search([])
        self.assertTrue(steps)
        self.assertFalse(steps & own.step_ids)

    def test_the_dialog_refuses_an_invoice_of_another_company(self):
        with self.assertRaises(AccessError):
            self.as_user(self.invoice, self.stranger).action_relance_send()

    def test_a_hold_cannot_take_an_invoice_of_another_debtor(self):
        other = self.make_invoice(DUE, 10, self.make_customer("Dupont Fermetures"))
        with self.assertRaisesRegex(Exception, "not owed"):
            self.held.move_id = other


class TestOutsiders(SecurityCommon):
    def read_dunning(self, record):
        """Read every dunning field that this person is offered."""
        names = [name for name in record.fields_get() if name.startswith("relance_")]
        return record.read(names or ["display_name"])

    def open_everything(self, user):
        """Open the invoice and its customer as the screens do."""
        for record, view in (
            (self.invoice, "account.view_move_form"),
            (self.customer, "base.view_partner_form"),
        ):
            own = self.as_user(record, user)
            with Form(own, view=view) as form:
                self.assertTrue(form._view)
            self.read_dunning(own)
        own = self.as_user(self.env["account.move"], user)
        own.get_views([(False, "list"), (False, "form"), (False, "search")])

    def test_with_only_invoicing_rights_invoices_and_customers_open(self):
        user = self.make_user("invoicing", "account.group_account_invoice")
        self.open_everything(user)
        arch = self.as_user(self.env["account.move"], user).get_view(
            self.env.ref("account.view_move_form").id, "form"
        )["arch"]
        self.assertNotIn("relance_level", arch)
        self.assertNotIn("action_relance_send", arch)
        self.assertNotIn("relance_level", self.as_user(self.invoice, user).fields_get())

    def test_with_only_internal_rights_customers_open(self):
        user = self.make_user("sales", "base.group_user", "base.group_partner_manager")
        own = self.as_user(self.customer, user)
        with Form(own, view="base.view_partner_form") as form:
            form.name = "Garonne Bois SAS"
        self.read_dunning(own)
        for model in ("relance.act", "relance.debtor", "relance.hold", "relance.case"):
            with self.assertRaises(AccessError):
                self.as_user(self.env[model], user).search([])

    def test_a_portal_customer_reads_his_invoice_and_nothing_of_dunning(self):
        portal = self.env["res.users"].create(
            {
                "name": "Client",
                "login": "client",
                "partner_id": self.customer.id,
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": [Command.set([self.env.ref("base.group_portal").id])],
            }
        )
        own = self.as_user(self.invoice, portal)
        self.assertTrue(own.read(["name", "amount_residual", "relance_can_remind"]))
        self.assertFalse(own.relance_can_remind)
        with self.assertRaises(AccessError):
            own.read(["relance_level"])
        with self.assertRaises(AccessError):
            self.as_user(self.env["relance.act"], portal).search([])

    def test_the_manager_of_dunning_opens_the_invoice_with_its_level_and_why(self):
        user = self.make_user("chief", GROUP.format("manager"))
        own = self.as_user(self.invoice, user)
        with Form(own, view="account.view_move_form") as form:
            self.assertTrue(form.relance_can_remind)
            self.assertTrue(form.relance_why)
