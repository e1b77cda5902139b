"""Who signs an e-mail, and where its answers go."""

from datetime import timedelta
from email.utils import parseaddr

from tests.odoo.common import DAY_ONE, MailCommon

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)
TUESDAY = DAY_ONE + timedelta(days=1)


class TestMailSender(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def leave(self, day=DAY_ONE):
        self.run_day(day)
        return self.box.to(GARONNE)[-1]

    def own_domain(self, name):
        return self.env["mail.alias.domain"].create({"name": name})

    # -- with and without an alias domain --------------------------------------------------------

    def test_answers_go_to_the_catchall_of_the_company_s_own_domain(self):
        self.company.alias_domain_id = self.own_domain("menuiserie.example")
        other = self.env["res.company"].create({"name": "Autre"})
        other.alias_domain_id = self.own_domain("autre.example")
        message = self.leave()
        self.assertEqual(parseaddr(message["reply-to"])[1], "catchall@menuiserie.example")
        self.assertIn(self.accountant.name, message["from"])
        self.assertNotIn("autre.example", message.as_string())

    def test_the_address_for_answers_comes_before_the_catchall(self):
        self.company.alias_domain_id = self.own_domain("menuiserie.example")
        self.company.relance_reply_to = "relances@menuiserie.example"
        self.assertEqual(parseaddr(self.leave()["reply-to"])[1], "relances@menuiserie.example")

    def test_without_an_alias_domain_answers_go_to_whoever_signs(self):
        self.company.alias_domain_id = False
        message = self.leave()
        self.assertEqual(parseaddr(message["reply-to"])[1], self.accountant.email)
        self.assertEqual(self.acts().state, "sent")

    # -- who signs -------------------------------------------------------------------------------

    def test_the_company_signs_when_the_person_in_charge_has_no_address(self):
        self.accountant.partner_id.email = False
        message = self.leave()
        self.assertEqual(parseaddr(message["from"])[1], "compta@menuiserie.example")

    def test_a_person_in_charge_signs_for_a_company_without_address(self):
        self.company.email = False
        self.assertEqual(parseaddr(self.leave()["from"])[1], self.accountant.email)

    def test_without_any_address_of_ours_the_act_waits_under_that_name_then_leaves(self):
        self.accountant.partner_id.email = False
        self.company.email = False
        self.run_day(DAY_ONE)
        act = self.acts()
        self.assertEqual((act.state, act.problem), ("approved", "no_sender"))
        self.assertEqual(act.problem_detail, self.company.name)
        self.assertFalse(self.box.messages)
        self.company.email = "compta@menuiserie.example"
        message = self.leave(TUESDAY)
        self.assertEqual(parseaddr(message["from"])[1], "compta@menuiserie.example")
        self.assertEqual((act.state, act.problem), ("sent", False))
        self.assertEqual(len(self.box.messages), 1)

    def test_a_letter_needs_no_sender(self):
        self.accountant.partner_id.email = False
        self.company.email = False
        act = self.env["relance.act"].new({"channel": "letter", "company_id": self.company.id})
        self.assertEqual(act._reachable(), act)
