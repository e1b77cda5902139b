"""What the tests of orders share: somebody who sells, somebody who decides, something to sell."""

from datetime import timedelta

from odoo import Command

from tests.odoo.common import DAY_ONE, RelanceCommon

LATE = DAY_ONE - timedelta(days=20)
SOON = DAY_ONE + timedelta(days=10)


class OrderCommon(RelanceCommon):
    """The company refuses orders of customers who are late for more than eight days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "relance_order_policy": "block",
                "relance_order_days": 8,
                "relance_order_amount": 0,
            }
        )
        cls.seller = cls.make_colleague("Vincent Vendeur", "sales_team.group_sale_salesman")
        cls.chief = cls.make_colleague(
            "Claire Directrice",
            "sales_team.group_sale_manager",
            "relance_impayes.group_relance_manager",
        )
        cls.product = cls.env["product.product"].create(
            {
                "name": "Porte en chêne",
                "type": "service",
                "invoice_policy": "order",
                "list_price": 1000,
                "taxes_id": [Command.clear()],
            }
        )

    @classmethod
    def make_colleague(cls, name, *groups):
        login = f"{name.split()[0].lower()}@menuiserie.example"
        return cls.env["res.users"].create(
            {
                "name": name,
                "login": login,
                "email": login,
                "company_id": cls.company.id,
                "company_ids": cls.company.ids,
                "group_ids": [Command.set([cls.env.ref(group).id for group in groups])],
            }
        )

    @classmethod
    def make_order(cls, amount=1000.0, partner=None, **values):
        """A quotation of the salesperson, without tax."""
        return cls.env["sale.order"].create(
            {
                "partner_id": (partner or cls.customer).id,
                "user_id": cls.seller.id,
                "company_id": cls.company.id,
                "order_line": [
                    Command.create(
                        {"product_id": cls.product.id, "price_unit": amount, "tax_ids": []}
                    )
                ],
                **values,
            }
        )

    def seen_by(self, record, user):
        """The record as that user opens it: nothing read before helps him."""
        self.env.flush_all()
        self.env.invalidate_all()
        return record.with_user(user).with_context(allowed_company_ids=self.company.ids)
