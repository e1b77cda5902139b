"""The number of queries does not grow with the number of debtors."""

from tests.odoo.common import RelanceCommon
from tests.odoo.counting import counting
from tests.odoo.story import march

DUE = march(2)


class TestQueries(RelanceCommon):
    def make_debtors(self, number, name):
        partners = self.env["res.partner"].browse()
        for place in range(number):
            partners += self.make_customer(f"{name} {place}")
        self.make_invoices(DUE, partners)
        debtors = self.env["relance.debtor"]._for_partners(partners, self.company)
        self.env.flush_all()
        self.env.invalidate_all()
        return debtors

    def queries(self, work, debtors):
        self.env.invalidate_all()
        with self.on(march(5)), counting(self.env) as counted:
            work(debtors)
        return len(counted)

    def measure(self, work):
        """Queries for 10 and for 80 debtors, caches of the registry being warm."""
        work_on = [self.make_debtors(number, f"D{number}") for number in (2, 10, 80)]
        _warm, few, many = (self.queries(work, debtors) for debtors in work_on)
        return few, many

    def test_deciding_takes_a_constant_number_of_queries(self):
        few, many = self.measure(self.env["relance.engine"]._decide)
        self.assertEqual(few, many)
        self.assertLess(many, 25)

    def test_deciding_and_recording_takes_a_constant_number_of_queries(self):
        def escalate(debtors):
            self.env["relance.engine"]._escalate(debtors, march(5))

        few, many = self.measure(escalate)
        self.assertEqual(len(self.env["relance.act"].search([])), 92)
        self.assertLessEqual(many, few + 2)
        self.assertLess(many, 60)

    def test_deciding_again_what_is_proposed_takes_a_constant_number_of_queries(self):
        self.company.relance_confirmed = False

        def twice(debtors):
            self.env["relance.engine"]._escalate(debtors, march(5))

        work_on = [self.make_debtors(number, f"D{number}") for number in (2, 10, 80)]
        for debtors in work_on:
            twice(debtors)
        _warm, few, many = (self.queries(twice, debtors) for debtors in work_on)
        self.assertLessEqual(many, few + 2)

    def test_measuring_profiles_takes_a_constant_number_of_queries(self):
        def measure(debtors):
            self.env["relance.profiling"]._measure(debtors, march(5))

        few, many = self.measure(measure)
        self.assertLessEqual(many, few + 1)
        self.assertLess(many, 25)

    def test_the_list_of_invoices_with_its_levels_takes_a_constant_number_of_queries(self):
        def read(debtors):
            moves = self.env["account.move"].search([("partner_id", "in", debtors.partner_id.ids)])
            moves.mapped("relance_why")
            moves.mapped("relance_next_date")
            moves.mapped("relance_act_count")

        few, many = self.measure(read)
        self.assertLessEqual(many, few + 2)
