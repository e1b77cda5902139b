"""Every screen opens, for those who may, and its buttons lead where they say."""

from datetime import timedelta

from odoo.tests import Form
from odoo.tools.safe_eval import safe_eval

from tests.odoo.common import DAY_ONE, RelanceCommon

DUE = DAY_ONE - timedelta(days=3)
GROUPS = ("readonly", "user", "manager")


class TestScreens(RelanceCommon):
    def setUp(self):
        super().setUp()
        self.company.relance_confirmed = False
        self.invoice = self.make_invoice(DUE)
        self.act = self.run_day(DAY_ONE)

    def people(self):
        """One person of each group."""
        for name in GROUPS:
            yield self.env["res.users"].create(
                {
                    "name": name,
                    "login": f"screen-{name}",
                    "company_id": self.company.id,
                    "company_ids": self.company.ids,
                    "group_ids": self.env.ref(f"relance_impayes.group_relance_{name}").ids,
                }
            )

    def actions(self):
        return self.env["ir.actions.act_window"].search(
            [("res_model", "=like", "relance.%"), ("binding_model_id", "=", False)]
        )

    def test_every_view_of_every_menu_loads_for_each_group(self):
        for person in self.people():
            for action in self.actions():
                model = self.env[action.res_model].with_user(person)
                if not model.has_access("read"):
                    continue
                views = [(view_id, kind) for view_id, kind in action.views]
                loaded = model.get_views([*views, (False, "search")])
                self.assertIn("search", loaded["views"], action.name)

    def test_every_empty_list_says_what_it_is_for(self):
        for action in self.actions().filtered(lambda action: action.target == "current"):
            if action.res_model == "relance.payer.profile":
                continue  # never empty: the families are given
            self.assertIn("o_view_nocontent", action.help or "", action.name)

    def test_every_filter_of_the_desk_finds_without_failing(self):
        for model in ("relance.act", "relance.debtor", "relance.hold", "relance.case"):
            search = self.env[model]._get_view(view_type="search")[0]
            for node in search.iter("filter"):
                if node.get("domain"):
                    domain = safe_eval(node.get("domain"), {"uid": self.env.uid})
                    self.env[model].search(domain, limit=1)

    def test_the_proposal_stands_among_the_acts_to_approve(self):
        arch = self.env["relance.act"]._get_view(view_type="search")[0]
        (node,) = arch.xpath("//filter[@name='to_approve']")
        found = self.env["relance.act"].search(safe_eval(node.get("domain")))
        self.assertIn(self.act, found)

    def test_the_forms_open(self):
        for record in (self.act, self.act.debtor_id, self.act.policy_id, self.act.step_id):
            with Form(record) as form:
                self.assertTrue(form)

    # -- the debtor ------------------------------------------------------------------------------

    def test_the_debtor_tells_why_and_each_item_with_its_next_step(self):
        debtor = self.act.debtor_id
        self.assertIn("It is the turn of", debtor.why)
        self.assertIn(self.invoice.name, debtor.standing)
        self.assertIn(self.env.ref("relance_impayes.step_standard_1").name, debtor.standing)

    def test_the_invoice_tells_what_its_debtor_waits_for_once_its_turn_has_come(self):
        coming = self.make_invoice(DAY_ONE + timedelta(days=90))
        self.act._set_delivered(DAY_ONE)
        late = self.make_invoice(DUE)
        self.assertIn("It is the turn of", late.relance_why)
        self.assertIn("the next contact is possible from", late.relance_why)
        self.assertTrue(coming.relance_why)
        self.assertNotIn("the next contact", coming.relance_why)
        self.hold(DAY_ONE + timedelta(days=20), move_id=late.id)
        late.invalidate_recordset(["relance_why"])
        self.assertIn("Held until", late.relance_why)
        self.assertNotIn("the next contact", late.relance_why)

    def test_what_was_typed_is_escaped_on_the_debtor(self):
        self.hold(DAY_ONE, move_id=self.invoice.id, reason="<img src=x onerror=alert(1)>")
        self.act.debtor_id.invalidate_recordset()
        self.assertIn("&lt;img", self.act.debtor_id.standing)
        self.assertNotIn("<img", self.act.debtor_id.standing)

    def test_a_debtor_who_owes_nothing_has_an_empty_table(self):
        debtor = self.debtor(self.make_customer("Sans Facture"))
        self.assertIn("No open item", debtor.standing)

    def test_the_buttons_of_the_debtor_lead_to_his_own_records(self):
        debtor = self.act.debtor_id
        self.hold(DAY_ONE, move_id=self.invoice.id)
        for name, expected in (
            ("action_view_acts", self.act),
            ("action_view_holds", debtor.hold_ids),
            ("action_view_cases", debtor.case_ids),
            ("action_view_moves", self.invoice),
        ):
            action = getattr(debtor, name)()
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(found, expected, name)
        self.assertEqual(debtor.action_snooze()["res_model"], "relance.snooze")
        self.assertEqual(debtor.action_relance_send()["res_model"], "relance.send")
        self.assertEqual((debtor.act_count, debtor.hold_count), (1, 1))

    # -- the others ------------------------------------------------------------------------------

    def test_the_buttons_of_the_act_the_invoice_and_the_customer(self):
        self.assertEqual(self.act.action_view_debtor()["res_id"], self.act.debtor_id.id)
        self.assertEqual(self.act.action_view_moves()["domain"], [("id", "in", self.invoice.ids)])
        acts = self.invoice.action_view_relance_acts()["domain"]
        self.assertEqual(self.env["relance.act"].search(acts), self.act)
        debtor = self.customer.action_view_relance_debtor()
        self.assertEqual(debtor["res_id"], self.act.debtor_id.id)

    def test_a_calendar_names_the_customer_beside_the_number(self):
        act = self.act.with_context(relance_with_customer=True)
        self.assertEqual(act.display_name, f"Garonne Bois – {self.act.name}")
        self.assertEqual(self.act.display_name, self.act.name)

    def test_the_file_of_a_case_is_downloaded_once_it_is_prepared(self):
        case = self.env["relance.case"]._open_from(self.act)
        with self.assertRaisesRegex(Exception, "not been prepared"):
            case.action_open_file()
        case.action_prepare()
        self.assertIn(f"/web/content/{case.attachment_id.id}", case.action_open_file()["url"])

    def test_the_settings_say_what_works_here(self):
        settings = self.env["res.config.settings"].create({})
        health = self.env["relance.health"]._check()
        self.assertEqual(settings.relance_has_mail_server, health["outgoing"])
        self.assertEqual(settings.relance_has_incoming_server, health["incoming"])
        self.assertEqual(settings.relance_has_pdf_program, health["pdf"])
