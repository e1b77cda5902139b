"""Orders: warned of, refused, confirmed all the same, suspended, and free again once it is paid."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, mute_logger

from tests.odoo.common import DAY_ONE
from tests.sale.common import LATE, SOON, OrderCommon


class TestConfirming(OrderCommon):
    def confirm(self, order, user=None):
        return self.seen_by(order, user or self.seller).action_confirm()

    def test_a_customer_who_owes_nothing_late_orders_freely(self):
        self.make_invoice(SOON)
        order = self.make_order()
        self.assertFalse(order.relance_warning)
        self.confirm(order)
        self.assertEqual(order.state, "sale")

    def test_a_late_customer_is_refused_with_the_reasons(self):
        self.make_invoice(LATE, 700)
        order = self.make_order()
        with self.assertRaisesRegex(UserError, "700.00.*overdue.*20 days"):
            self.confirm(order)
        self.assertEqual(order.state, "draft")

    def test_lateness_below_at_and_above_the_days_tolerated(self):
        for days, refused in ((7, False), (8, False), (9, True)):
            partner = self.make_customer(f"Client {days}")
            self.make_invoice(DAY_ONE - timedelta(days=days), partner=partner)
            order = self.make_order(partner=partner)
            self.assertEqual(order.relance_refused, refused, days)

    def test_a_small_amount_is_let_pass(self):
        self.company.relance_order_amount = 100
        self.make_invoice(LATE, 99.99)
        self.assertFalse(self.make_order().relance_refused)
        self.make_invoice(LATE, 0.01)
        self.assertTrue(self.make_order().relance_refused)

    def test_a_company_that_warns_refuses_nothing(self):
        self.company.relance_order_policy = "warn"
        self.make_invoice(LATE)
        order = self.make_order()
        self.assertIn("overdue", order.relance_warning)
        self.confirm(order)
        self.assertEqual(order.state, "sale")
        self.assertIn("overdue", self.seen_by(order, self.seller).relance_warning)

    def test_a_company_that_says_nothing_says_nothing(self):
        self.company.relance_order_policy = "nothing"
        self.make_invoice(LATE)
        self.assertFalse(self.make_order().relance_warning)

    def test_the_limit_counts_what_is_owed_and_ordered(self):
        self.env["relance.credit.decision"].create(
            {"debtor_id": self.debtor().id, "limit": 2000, "reason": "Comptes lus"}
        )
        self.make_invoice(SOON, 300)
        self.confirm(self.make_order(700))
        # 300 owed + 700 ordered + 1,000 = the limit
        self.assertFalse(self.make_order(1000).relance_refused)
        self.assertTrue(self.make_order(1000.01).relance_refused)

    def test_what_is_invoiced_of_an_order_is_owed_once(self):
        order = self.make_order(700)
        self.confirm(order)
        self.assertEqual(self.debtor().exposure, 700)
        invoice = order._create_invoices()
        invoice.invoice_date = DAY_ONE
        invoice.action_post()
        self.env.invalidate_all()
        self.assertEqual(self.debtor().exposure, 700)
        self.assertEqual(self.debtor().exposure_orders, 0)

    def test_an_order_in_another_currency_counts_in_the_company_s(self):
        dollar = self.env.ref("base.USD")
        dollar.active = True
        self.env["res.currency.rate"].create(
            {"currency_id": dollar.id, "company_id": self.company.id, "name": LATE, "rate": 1.25}
        )
        prices = self.env["product.pricelist"].create({"name": "USD", "currency_id": dollar.id})
        self.env["relance.credit.decision"].create(
            {"debtor_id": self.debtor().id, "limit": 1000, "reason": "Comptes lus"}
        )
        # 750 / 1.25 = 600, then 500 / 1.25 = 400: the limit, and a cent more
        self.confirm(self.make_order(750, pricelist_id=prices.id))
        self.assertEqual(self.debtor().exposure_orders, 600)
        self.assertFalse(self.make_order(500, pricelist_id=prices.id).relance_refused)
        self.assertTrue(self.make_order(500.02, pricelist_id=prices.id).relance_refused)

    def test_an_invoiced_deposit_is_owed_once(self):
        order = self.make_order(1000)
        self.confirm(order)
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=order.ids
        )
        wizard = wizard.create({"advance_payment_method": "percentage", "amount": 30})
        invoice = wizard._create_invoices(order)
        invoice.invoice_date = DAY_ONE
        invoice.action_post()
        self.env.invalidate_all()
        # 300 invoiced and 700 of the order left
        self.assertEqual((self.debtor().exposure_orders, self.debtor().exposure), (700, 1000))

    def test_a_new_customer_pays_at_order_until_somebody_decides(self):
        self.company.relance_pays_at_order = True
        order = self.make_order(500)
        self.assertTrue(order.relance_refused)
        with self.assertRaisesRegex(UserError, "pays when he orders"):
            self.confirm(order)
        self.env["relance.credit.decision"].create(
            {"debtor_id": self.debtor().id, "terms": "open", "reason": "Client de notre groupe"}
        )
        self.env.invalidate_all()
        self.assertFalse(order.relance_refused)

    def test_the_deposit_is_shown_on_the_order(self):
        self.debtor().deposit_percent = 30
        self.assertEqual(self.make_order(1000).relance_deposit, 300)
        self.assertEqual(self.make_order(partner=self.make_customer("Autre")).relance_deposit, 0)

    def test_the_lateness_of_another_company_is_its_own(self):
        self.make_invoice(LATE)
        elsewhere = self.env["res.company"].create(
            {"name": "Autre société", "relance_order_policy": "block"}
        )
        order = self.env["sale.order"].with_company(elsewhere)
        order = order.create({"partner_id": self.customer.id, "company_id": elsewhere.id})
        self.assertFalse(order.relance_warning)

    def test_who_is_invoiced_counts_not_who_orders(self):
        self.make_invoice(LATE)
        builder = self.make_customer("Maître d’œuvre")
        order = self.make_order(partner=builder, partner_invoice_id=self.customer.id)
        self.assertTrue(order.relance_refused)


class TestAllTheSame(OrderCommon):
    def setUp(self):
        super().setUp()
        self.make_invoice(LATE)
        self.order = self.make_order()

    def wizard(self, user):
        wizard = self.env["relance.order.confirm"].with_user(user)
        return wizard.create({"order_id": self.order.id, "reason": "Virement montré"})

    def test_a_manager_gives_his_reason_and_it_stays_with_the_order(self):
        action = self.seen_by(self.order, self.chief).action_confirm()
        self.assertEqual(action["res_model"], "relance.order.confirm")
        self.assertEqual(self.order.state, "draft")
        self.wizard(self.chief).action_confirm()
        self.assertEqual(self.order.state, "sale")
        self.assertEqual(self.order.relance_confirmed_by_id, self.chief)
        self.assertIn("Virement montré", str(self.order.message_ids.mapped("body")))

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.models")
    def test_nobody_else_does_nor_writes_the_reason_himself(self):
        with self.assertRaises(AccessError):
            self.wizard(self.seller)
        own = self.seen_by(self.order, self.seller)
        with self.assertRaises(UserError):
            own._relance_confirm("Je le connais")
        with self.assertRaises(AccessError):
            own.write({"relance_confirmed_by_id": self.seller.id})
        self.assertEqual(self.order.state, "draft")

    def test_an_order_that_starts_again_is_judged_again(self):
        self.wizard(self.chief).action_confirm()
        self.order._action_cancel()
        self.order.action_draft()
        self.assertTrue(self.order.relance_refused)

    def test_several_orders_at_once_are_refused_together(self):
        both = self.order | self.make_order()
        with self.assertRaisesRegex(UserError, self.order.name):
            self.seen_by(both, self.chief).action_confirm()

    def test_when_the_customer_signs_it_waits_and_the_salesperson_is_told(self):
        public = self.env.ref("base.public_user")
        free = self.make_order(partner=self.make_customer("Ponctuel"))
        orders = self.order | free
        orders.with_user(public).sudo()._validate_order()
        self.assertEqual((self.order.state, free.state), ("draft", "sale"))
        (activity,) = self.order.activity_ids
        self.assertEqual(activity.user_id, self.seller)
        self.order.with_user(public).sudo()._validate_order()
        self.assertEqual(self.order.activity_ids, activity)

    def test_nothing_of_it_is_told_to_the_customer(self):
        before = self.order.message_ids
        self.order.with_user(self.env.ref("base.public_user")).sudo()._validate_order()
        notes = self.order.message_ids - before
        self.assertTrue(notes)
        self.assertEqual(notes.subtype_id, self.env.ref("mail.mt_note"))
        self.assertFalse(notes.notified_partner_ids)


class TestSuspension(OrderCommon):
    def setUp(self):
        super().setUp()
        self.order = self.make_order(700)
        self.order.action_confirm()
        self.late = self.make_invoice(LATE)

    def suspended(self):
        kind = self.env.ref("relance_impayes_sale.mail_activity_type_suspended")
        return self.order.activity_ids.filtered(lambda one: one.activity_type_id == kind)

    def test_open_orders_warn_their_salesperson_and_say_so_on_the_page(self):
        self.debtor()._suspend("Deux appels sans réponse")
        self.assertEqual(self.suspended().user_id, self.seller)
        self.env.invalidate_all()
        self.assertIn("suspended since", self.order.relance_warning)
        self.debtor()._suspend("Encore")
        self.assertEqual(len(self.suspended()), 1)

    def test_the_payment_lifts_everything_at_once(self):
        self.debtor()._suspend("Deux appels sans réponse")
        draft = self.make_order(50)
        self.assertTrue(draft.relance_refused)
        self.pay(self.late, DAY_ONE)
        self.env.invalidate_all()
        self.assertFalse(self.suspended())
        self.assertFalse(draft.relance_refused)
        self.assertFalse(self.order.relance_warning)

    def test_a_natural_person_is_refused_only_what_a_person_decided(self):
        person = self.make_customer("Jeanne Morel", is_company=False)
        self.make_invoice(LATE, partner=person)
        order = self.make_order(partner=person)
        self.assertIn("overdue", order.relance_warning)
        self.assertFalse(order.relance_refused)
        self.debtor(person)._suspend("Décidé par la direction")
        self.env.invalidate_all()
        self.assertTrue(order.relance_refused)

    def test_the_debtor_s_page_counts_and_opens_them(self):
        debtor = self.debtor()
        self.assertEqual(debtor.order_count, 1)
        action = debtor.action_view_orders()
        self.assertEqual(self.env["sale.order"].search(action["domain"]), self.order)


class TestRights(OrderCommon):
    def test_who_only_sells_opens_orders_and_customers_and_reads_no_profile(self):
        self.make_invoice(LATE)
        self.debtor().write({"deposit_percent": 30})
        order = self.seen_by(self.make_order(), self.seller)
        with Form(order) as form:
            self.assertIn("overdue", form.relance_warning)
            self.assertEqual(form.relance_deposit, 300)
            self.assertTrue(form.relance_refused)
        arch = order.get_view(self.env.ref("sale.view_order_form").id, "form")["arch"]
        self.assertNotIn("profile", arch)
        self.assertNotIn("relance_confirm_reason", arch)
        with self.assertRaises(AccessError):
            self.seen_by(self.debtor(), self.seller).read(["profile_id"])
        partner = Form(order.partner_id, view="base.view_partner_form")
        self.assertEqual(partner.name, "Garonne Bois")

    def test_a_list_of_orders_costs_no_more_queries_per_order(self):
        partners = [self.make_customer(f"Client {n}") for n in range(8)]
        self.make_invoices(LATE, partners)
        orders = self.env["sale.order"].union(*(self.make_order(partner=one) for one in partners))

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            some.mapped("amount_total")
            before = self.env.cr.sql_log_count
            self.assertTrue(all(some.mapped("relance_refused")))
            return self.env.cr.sql_log_count - before

        count(orders)
        self.assertEqual(count(orders[:2]), count(orders))
