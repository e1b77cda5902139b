"""The right contact: resolution, copies, the salesperson who calls first, what lacks."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tools import html2plaintext

from tests.odoo.common import DAY_ONE, RelanceCommon
from tests.odoo.story import StoryCommon, march

GROUP = "relance_impayes.group_relance_{}"


class ContactCommon(RelanceCommon):
    @classmethod
    def make_contact(cls, name, kind="contact", partner=None, **values):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "parent_id": (partner or cls.customer).id,
                "type": kind,
                "email": f"{name.lower()}@client.example",
                **values,
            }
        )

    @classmethod
    def make_salesperson(cls):
        return cls.env["res.users"].create(
            {
                "name": "Vincent Vendeur",
                "login": "vincent@menuiserie.example",
                "email": "vincent@menuiserie.example",
                "company_id": cls.company.id,
                "company_ids": cls.company.ids,
                "group_ids": [Command.set([cls.env.ref("base.group_user").id])],
            }
        )


class TestResolution(ContactCommon):
    def addressee(self, channel="email", **values):
        step = self.standard.step_ids.filtered(lambda one: one.level == "1")[:1]
        step.write(values)
        return self.debtor()._addressee(step, channel)

    def test_the_address_for_reminders_comes_before_the_invoicing_address(self):
        invoicing = self.make_contact("Factures", "invoice")
        self.assertEqual(self.addressee(), invoicing)
        dunning = self.make_contact("Relances", "relance")
        self.assertEqual(self.addressee(), dunning)

    def test_a_delivery_address_and_a_mere_acquaintance_get_nothing(self):
        self.make_contact("Depot", "delivery")
        self.make_contact("Paul")
        self.assertEqual(self.addressee(), self.customer)

    def test_a_contact_of_another_company_of_the_group_gets_nothing(self):
        subsidiary = self.make_contact("Filiale", is_company=True)
        self.make_contact("Comptable", partner=subsidiary, relance_role="accounts_payable")
        self.assertEqual(self.addressee(), self.customer)

    def test_an_archived_contact_gets_nothing(self):
        self.make_contact("Relances", "relance").active = False
        self.assertEqual(self.addressee(), self.customer)

    def test_the_step_may_ask_for_the_management(self):
        self.make_contact("Relances", "relance")
        boss = self.make_contact("Directrice", relance_role="management")
        self.assertNotEqual(self.addressee(), boss)
        self.assertEqual(self.addressee(contact_role="management"), boss)

    def test_level_3_calls_and_e_mails_ask_for_the_management_of_themselves(self):
        step = self.env["relance.step"]
        values = {"policy_id": self.standard.id, "name": "x", "days": 60}
        for level, channel, document, role in (
            ("3", "call", "none", "management"),
            ("3", "email", "reminder", "management"),
            ("3", "registered", "formal_notice", False),
            ("2", "email", "none", False),
        ):
            made = step.create({**values, "level": level, "channel": channel, "document": document})
            self.assertEqual(made.contact_role, role)

    def test_a_formal_notice_goes_to_the_seat_whoever_was_chosen(self):
        debtor = self.debtor()
        debtor.contact_id = self.make_contact("Relances", "relance", street="2 rue", city="Pau")
        step = self.standard.step_ids.filtered(lambda one: one.document == "formal_notice")
        self.assertEqual(debtor._addressee(step, "registered"), self.customer)

    def test_the_debtor_s_screen_says_who_and_why(self):
        self.make_contact("Relances", "relance", phone="05 56 00 00 00", relance_hours="le matin")
        shown = html2plaintext(self.debtor().contact_table)
        for words in ("relances@client.example", "05 56 00 00 00", "le matin", "registered seat"):
            self.assertIn(words, shown)

    def test_many_debtors_cost_no_more_queries_than_two(self):
        partners = [self.make_customer(f"Client {n}") for n in range(8)]
        for partner in partners:
            self.make_contact(f"Relances{partner.id}", "relance", partner=partner)
        debtors = self.env["relance.debtor"].union(*(self.debtor(one) for one in partners))

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(len([one._people() for one in some]), len(some))
            return self.env.cr.sql_log_count - before

        self.assertEqual(count(debtors[:2]), count(debtors))

    def test_a_type_that_is_taken_away_leaves_an_ordinary_contact(self):
        contact = self.make_contact("Relances", "relance")
        field = self.env["ir.model.fields"]._get("res.partner", "type")
        selection = field.selection_ids.filtered(lambda one: one.value == "relance")
        selection.with_context(_force_unlink=True)._process_ondelete()
        self.assertEqual(contact.type, "contact")


class TestCopies(StoryCommon, ContactCommon):
    def setUp(self):
        super().setUp()
        self.payer = self.make_contact("Payeuse", relance_role="accounts_payable")
        self.boss = self.make_contact("Directeur", relance_role="management")
        self.make_contact("Relances", "relance")

    def copies(self):
        """Live until the reminder leaves; who got it besides its addressee, and the act."""
        self.make_invoice(march(2))
        self.live(march(5))
        self.assertTrue(self.box.to("relances@client.example"))
        others = {name for names, _message in self.box.messages for name in names}
        return others - {"relances@client.example"}, self.acts()

    def test_nobody_is_in_copy_by_default(self):
        others, act = self.copies()
        self.assertEqual((others, act.email_cc), (set(), False))

    def test_who_pays_is_in_copy_from_the_level_said_on(self):
        self.company.relance_copy_payable_from = "1"
        self.company.relance_copy_management_from = "2"
        others, act = self.copies()
        self.assertEqual(others, {"payeuse@client.example"})
        self.assertIn("payeuse@client.example", act.email_cc)

    def test_the_salesperson_is_in_copy_when_the_company_wants_it(self):
        self.customer.user_id = self.make_salesperson()
        self.company.relance_copy_salesperson = True
        self.assertEqual(self.copies()[0], {"vincent@menuiserie.example"})

    def test_nobody_is_told_of_a_consumer_s_debts(self):
        self.debtor().write({"regime": "b2c", "regime_confirmed": True})
        self.company.relance_copy_payable_from = "0"
        self.assertEqual(self.copies()[0], set())


class TestCallFirst(StoryCommon, ContactCommon):
    """The standard ladder's formal notice comes 42 days after the due date, a Monday here."""

    def setUp(self):
        super().setUp()
        self.salesperson = self.make_salesperson()
        self.customer.user_id = self.salesperson
        self.bad = self.env.ref("relance_impayes.policy_bad_payer")
        self.debtor().policy_id = self.bad
        self.invoice = self.make_invoice(march(2), invoice_user_id=False)
        self.invoice.invoice_user_id = False

    def announced(self):
        kind = self.env.ref("relance_impayes.mail_activity_type_notice")
        return self.customer.activity_ids.filtered(lambda one: one.activity_type_id == kind)

    def until_told(self):
        """Live until the salesperson is told; return the day and the day of the notice."""
        for n in range(5, 40):
            day = march(1) + timedelta(days=n)
            self.live(day)
            call = self.acts().filtered(
                lambda one: one.state == "proposed" and one.channel == "call"
            )
            if call:
                self.call(day)
            if self.announced():
                return day
        raise AssertionError("nobody was told")

    def test_the_salesperson_is_told_two_working_days_before_and_once(self):
        day = self.until_told()
        activity = self.announced()
        self.assertEqual(activity.user_id, self.salesperson)
        self.assertFalse(self.acts().filtered(lambda one: one.document == "formal_notice"))
        self.assertEqual(self.invoice.relance_told_on, day)
        notice = activity.date_deadline
        self.assertEqual(self.company._relance_working_days_after(day, 2), notice)
        self.live(day + timedelta(days=1), notice)
        self.assertEqual(self.announced(), activity)
        self.assertEqual(self.open_act().document, "formal_notice")
        self.assertEqual(self.open_act().date, notice)

    def test_one_click_holds_the_notice_for_some_days_with_its_reason(self):
        day = self.until_told()
        with self.on(day):
            own = self.customer.with_user(self.salesperson)
            self.assertTrue(own.relance_may_call_first)
            own.action_relance_call_first()
        hold = self.debtor().hold_ids
        self.assertEqual((hold.kind, hold.date_to), ("call_first", day + timedelta(days=5)))
        self.assertIn("Vincent Vendeur", hold.reason)
        self.assertFalse(self.announced())
        call = self.customer.activity_ids
        self.assertEqual((call.user_id, call.date_deadline), (self.salesperson, hold.date_to))
        self.assertEqual(self.live(day, hold.date_to), [])

    def test_a_notice_that_waits_already_is_taken_back(self):
        day = self.until_told() + timedelta(days=6)
        self.live(day - timedelta(days=3), day)
        act = self.open_act()
        with self.on(day):
            self.customer.with_user(self.salesperson).action_relance_call_first()
        self.assertEqual(act.state, "cancelled")
        self.assertIn("Vincent Vendeur", act.close_reason)

    def test_who_was_told_nothing_has_nothing_to_answer(self):
        own = self.customer.with_user(self.salesperson)
        self.assertFalse(own.relance_may_call_first)
        with self.assertRaises(UserError):
            own.action_relance_call_first()

    def test_a_colleague_may_not_answer_for_him_and_a_user_of_dunning_may(self):
        day = self.until_told()
        colleague = self.salesperson.copy({"login": "autre@menuiserie.example"})
        with self.on(day):
            self.assertFalse(self.customer.with_user(colleague).relance_may_call_first)
            self.assertTrue(self.customer.with_user(self.accountant).relance_may_call_first)

    def test_beyond_thirty_days_only_a_manager_holds(self):
        day = self.until_told()
        self.company.relance_call_first_days = 29  # thirty days, the first included
        with self.on(day):
            self.customer.with_user(self.salesperson).action_relance_call_first()
        hold = self.debtor().hold_ids
        with self.assertRaises(UserError):
            hold.with_user(self.accountant).date_to += timedelta(days=1)
        self.accountant.group_ids += self.env.ref(GROUP.format("manager"))
        hold.with_user(self.accountant).date_to += timedelta(days=1)
        self.assertEqual((hold.date_to - hold.date_from).days, 30)

    def test_clicks_cannot_be_chained_beyond_thirty_days(self):
        self.company.relance_call_first_days = 15  # sixteen days each
        debtor = self.debtor().with_user(self.accountant)
        debtor._call_first()
        with self.on(DAY_ONE + timedelta(days=20)), self.assertRaises(UserError):
            debtor._call_first()

    def test_the_person_in_charge_is_not_told_what_the_desk_says(self):
        self.customer.user_id = self.accountant
        with self.assertRaises(AssertionError):
            self.until_told()

    def test_a_salesperson_still_has_no_access_to_the_debtor(self):
        with self.assertRaises(AccessError):
            self.debtor().with_user(self.salesperson).read(["net_position"])


class TestLacking(StoryCommon, ContactCommon):
    def tasks(self):
        kind = self.env.ref("relance_impayes.mail_activity_type_contact")
        return self.debtor().activity_ids.filtered(lambda one: one.activity_type_id == kind)

    def setUp(self):
        super().setUp()
        self.customer.write({"email": False, "phone": "05 56 00 00 00"})
        self.make_invoice(march(2))

    def test_a_missing_address_is_one_task_of_the_person_in_charge(self):
        self.live(march(5), march(10))
        (task,) = self.tasks()
        self.assertEqual(task.user_id, self.accountant)
        self.assertIn("courriel", task.summary)
        self.assertEqual(self.open_act().problem, "no_email")

    def test_it_closes_by_itself_and_the_reminder_goes_to_the_new_contact(self):
        self.live(march(5))
        with self.on(march(5)):
            contact = self.make_contact("Relances", "relance")
        self.assertFalse(self.tasks())
        self.live(march(6))
        self.assertEqual(self.acts().contact_id, contact)
        self.assertEqual(self.acts().state, "sent")

    def test_a_change_that_puts_nothing_right_leaves_it(self):
        self.live(march(5))
        self.customer.city = "Mérignac"
        self.assertTrue(self.tasks())

    def test_it_goes_when_nothing_is_owed_any_more(self):
        self.live(march(5))
        self.pay(self.env["account.move"].search([("partner_id", "=", self.customer.id)]), march(6))
        self.live(march(6))
        self.assertFalse(self.tasks())

    def test_the_list_of_the_desk_shows_the_debtor(self):
        self.live(march(5))
        action = self.env.ref("relance_impayes.relance_debtor_action_contact")
        domain = self.env["ir.actions.act_window"]._for_xml_id(action.get_external_id()[action.id])
        found = self.env["relance.debtor"].search(eval(domain["domain"]))
        self.assertIn(self.debtor(), found)
