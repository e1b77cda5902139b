"""What the program writes by one statement reads as if the ORM had written it."""

from psycopg2.extras import Json

from odoo.addons.relance_impayes.models import bulk

from tests.odoo.common import RelanceCommon
from tests.odoo.story import march

# Stored computed fields, all empty on a new act: what is added here must be given by the engine.
EMPTY_AT_FIRST = {"deadline", "registered_key"}
GIVEN = {"partner_id", "company_id"}


class TestBulk(RelanceCommon):
    def values(self, customer):
        debtor = self.debtor(customer)
        step = self.standard.step_ids[:1]
        return {
            "debtor_id": debtor.id,
            "partner_id": customer.id,
            "company_id": self.company.id,
            "policy_id": self.standard.id,
            "step_id": step.id,
            "level": "1",
            "channel": "letter",
            "state": "proposed",
            "date": march(5),
            "contact_id": customer.id,
            "amount_company": 1234.5,
            "reasons": [{"code": "nothing_due", "values": {}}],
            "problem": False,
            "automatic": False,
        }

    def columns(self, act):
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM relance_act WHERE id = %s", [act.id])
        row = self.env.cr.dictfetchone()
        own = ("id", "debtor_id", "partner_id", "contact_id", "create_date", "write_date")
        # An empty number is nothing to the ORM, whichever way it is kept.
        return {name: value or None for name, value in row.items() if name not in own}

    def test_an_act_written_in_bulk_is_the_one_that_the_orm_would_have_written(self):
        first, second = self.customer, self.make_customer("Dordogne Pierre")
        model = self.env["relance.act"].with_context(tracking_disable=True, mail_create_nolog=True)
        (in_bulk,) = bulk.create(model, [self.values(first)])
        by_orm = model.create(self.values(second))
        self.assertEqual(self.columns(in_bulk), self.columns(by_orm))

    def test_the_records_come_in_the_order_of_their_values(self):
        customers = [self.make_customer(f"Client {n}") for n in range(5)]
        acts = bulk.create(self.env["relance.act"], [self.values(one) for one in customers])
        self.assertEqual([act.partner_id for act in acts], customers)
        self.assertEqual(acts.mapped("amount_company"), [1234.5] * 5)

    def test_every_stored_computed_field_of_an_act_is_given_or_empty(self):
        computed = {
            name
            for name, field in self.env["relance.act"]._fields.items()
            if field.store and field.compute and field.column_type
        }
        self.assertEqual(computed, EMPTY_AT_FIRST | GIVEN)

    def test_nothing_asked_for_is_nothing_written(self):
        self.assertFalse(bulk.create(self.env["relance.act"], []))
        self.assertIsNone(bulk.insert(self.env.cr, "relance_act", [("id", "int4")], []))

    def test_whatever_a_text_contains_is_written_as_it_is(self):
        texts = ['a "quoted" \\ word', "{1,2}", "NULL", "", "line\nbreak", "naïve 🧾 نص", "it's %s"]
        self.env.cr.execute("CREATE TEMP TABLE words (n int, said text, told jsonb, yes boolean)")
        rows = [(n, said, Json([said]), n % 2 == 0) for n, said in enumerate(texts)]
        columns = (("n", "int"), ("said", "text"), ("told", "jsonb"), ("yes", "boolean"))
        bulk.insert(self.env.cr, "words", columns, [*rows, (99, None, None, None)])
        self.env.cr.execute("SELECT said, told->>0, yes FROM words ORDER BY n")
        read = self.env.cr.fetchall()
        self.assertEqual(read.pop(), (None, None, None))
        self.assertEqual(read, [(said, said, n % 2 == 0) for n, said in enumerate(texts)])
