"""In a real browser: an order refused, confirmed by a manager, free once all is paid."""

from odoo.tests import HttpCase, tagged

from tests.odoo.common import DAY_ONE
from tests.sale.common import LATE, OrderCommon


@tagged("standard", "post_install", "-at_install")
class TestOrderTour(OrderCommon, HttpCase):
    def start(self, order, tour, user):
        user.password = f"{user.login}-of-the-test"
        self.start_tour(f"/odoo/sales/{order.id}", tour, login=user.login)
        self.env.invalidate_all()

    def test_the_salesperson_is_refused_and_the_order_is_free_once_it_is_paid(self):
        late = self.make_invoice(LATE, 700)
        order = self.make_order()
        self.start(order, "relance_order_refused", self.seller)
        self.assertEqual(order.state, "draft")
        self.pay(late, DAY_ONE)
        self.start(order, "relance_order_free", self.seller)
        self.assertEqual(order.state, "sale")

    def test_a_manager_confirms_with_his_reason(self):
        self.make_invoice(LATE, 700)
        order = self.make_order()
        self.start(order, "relance_order_all_the_same", self.chief)
        self.assertEqual(order.state, "sale")
        self.assertEqual(order.relance_confirm_reason, "The transfer was shown to me")
