"""What no ladder foresees: an agreement is confirmed in writing, a payment is thanked for."""

from datetime import timedelta

from odoo.exceptions import AccessError

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import words_of

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)


class TestOccasions(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def agree(self, kind, until, **values):
        """A person of the house writes down what was agreed; the message is proposed."""
        self.debtor()
        before = self.acts()
        self.env["relance.hold"].with_user(self.accountant).create(
            {
                "debtor_id": self.debtor().id,
                "move_id": self.invoice.id,
                "kind": kind,
                "reason": "Au téléphone",
                "date_from": DAY_ONE,
                "date_to": until,
                **values,
            }
        )
        return self.acts() - before

    def send(self, act):
        act.with_user(self.accountant).action_approve()
        self.run_cron("ir_cron_relance_send")
        return self.box.to(GARONNE)[-1]

    def test_a_promise_is_confirmed_once_a_person_has_approved_the_message(self):
        act = self.agree("promise", DAY_ONE + timedelta(days=10))
        self.assertEqual(
            (act.state, act.origin, act.text_id.key), ("proposed", "manual", "promise")
        )
        self.assertFalse(self.box.messages)
        message = self.send(act)
        said = words_of(message)
        for words in ("2 mars 2026", "12 mars 2026", "1\xa0000,00\xa0€", self.invoice.name):
            self.assertIn(words, said)
        self.assertIn("Notre accord du 2 mars 2026", message["subject"])

    def test_a_dispute_of_a_part_confirms_that_part(self):
        act = self.agree("dispute", DAY_ONE + timedelta(days=20), amount=300)
        said = words_of(self.send(act))
        self.assertIn("300,00\xa0€", said)
        self.assertIn("22 mars 2026", said)

    def test_a_confirmation_is_no_reminder(self):
        act = self.agree("promise", DAY_ONE + timedelta(days=2))
        self.send(act)
        self.assertFalse(self.invoice.relance_level)
        self.run_day(DAY_ONE + timedelta(days=3))
        ladder = self.acts().filtered(lambda one: one.origin == "ladder")
        self.assertEqual((ladder.level, ladder.state), ("1", "sent"))

    def test_an_ordinary_hold_proposes_nothing(self):
        self.assertFalse(self.agree("manual", DAY_ONE + timedelta(days=10)))

    def test_a_plan_is_confirmed_on_demand(self):
        self.agree("other", DAY_ONE + timedelta(days=25))
        hold = self.env["relance.hold"].search([("debtor_id", "=", self.debtor().id)])
        action = hold.action_confirm_in_writing()
        act = self.env["relance.act"].browse(action["res_id"])
        self.assertEqual(act.text_id.key, "plan")
        self.assertIn("échéancier", act.body)
        self.assertIn("27 mars 2026", act.body)

    def test_a_foreign_customer_reads_english(self):
        self.customer.lang = "en_US"
        act = self.agree("promise", DAY_ONE + timedelta(days=10))
        self.assertIn("Thank you for our conversation", act.body)

    def test_a_payment_announced_in_vain_is_cited_by_date_in_the_next_message(self):
        self.agree("promise", DAY_ONE + timedelta(days=5))._close("cancelled", "Déjà dit")
        with self.on(DAY_ONE + timedelta(days=7)):
            act = self.acts()[:1]
            self.assertEqual(act._say_earlier(), "votre annonce de règlement du 2 mars 2026")
        with self.on(DAY_ONE + timedelta(days=5)):
            self.assertEqual(act._say_earlier(), "")

    def test_messages_of_one_kind_are_cited_together(self):
        for days in (0, 2):
            began = DAY_ONE + timedelta(days=days)
            held = self.agree("promise", began + timedelta(days=1), date_from=began)
            held._close("cancelled", "Déjà dit")
        with self.on(DAY_ONE + timedelta(days=7)):
            said = self.acts()[:1]._say_earlier()
        self.assertEqual(said, "vos annonces de règlement des 2 et 4 mars 2026")

    # -- thanks ----------------------------------------------------------------------------------

    def paid(self):
        self.run_day(DAY_ONE)
        self.pay(self.invoice, DAY_ONE + timedelta(days=1))

    def thank(self, day):
        with self.on(day):
            self.env["relance.act"]._cron_thank()
            self.run_cron("ir_cron_relance_send")
        return self.acts().filtered(lambda act: act.text_id.key == "thanks")

    def test_nobody_is_thanked_unless_the_company_wants_it(self):
        self.paid()
        self.assertFalse(self.thank(DAY_ONE + timedelta(days=2)))

    def test_a_payment_after_a_reminder_is_thanked_for_once(self):
        self.company.relance_thanks = True
        self.paid()
        act = self.thank(DAY_ONE + timedelta(days=2))
        self.assertEqual(act.state, "sent")
        self.assertEqual(len(self.box.to(GARONNE)), 2)
        said = words_of(self.box.to(GARONNE)[-1])
        self.assertIn("Nous avons bien reçu votre règlement", said)
        self.assertNotIn("IBAN", said)
        self.assertEqual(self.thank(DAY_ONE + timedelta(days=3)), act)

    def test_nobody_is_thanked_while_something_that_was_reminded_is_unpaid(self):
        self.company.relance_thanks = True
        self.make_invoice(DUE, 200)
        self.paid()
        self.assertFalse(self.thank(DAY_ONE + timedelta(days=2)))

    # -- words -----------------------------------------------------------------------------------

    def test_a_company_has_its_own_words_and_they_stay_its_own(self):
        text = self.env["relance.text"].create(
            {
                "key": "promise",
                "company_id": self.company.id,
                "subject": "Accord",
                "body": "<p>Nos propres mots.</p>",
            }
        )
        act = self.agree("promise", DAY_ONE + timedelta(days=10))
        self.assertIn("Nos propres mots", act.body)
        other = self.env["res.company"].create({"name": "Autre"})
        self.assertNotEqual(self.env["relance.text"]._for_key("promise", other), text)
        stranger = self.make_stranger(other)
        with self.assertRaises(AccessError):
            text.with_user(stranger).with_context(allowed_company_ids=other.ids).read(["body"])
        with self.assertRaises(AccessError):
            text.with_user(self.accountant).write({"subject": "Autre chose"})

    def make_stranger(self, company):
        group = self.env.ref("relance_impayes.group_relance_user")
        return self.env["res.users"].create(
            {
                "name": "Voisin",
                "login": "voisin",
                "company_id": company.id,
                "company_ids": company.ids,
                "group_ids": [(4, group.id)],
            }
        )


class TestStandardWords(MailCommon):
    """What the law forbids is in none of the standard texts, whoever the debtor is."""

    FORBIDDEN = (
        *(
            "huissier",
            "sommation",
            "commandement",
            "signification",
            "saisie",
            "pénalement",
            "fichage",
        ),
        *("banque de france", "frais de dossier", "frais de mise en demeure", "contentieux"),
        *("bailiff", "seizure", "criminal", "handling fee", "blacklist"),
    )

    def test_no_standard_text_looks_like_a_court_or_threatens(self):
        steps = (
            self.env["relance.step"]
            .with_context(active_test=False)
            .search([("channel", "in", ("email", "letter", "registered"))])
        )
        texts = self.env["relance.text"].search([])
        for lang in ("fr_FR", "en_US"):
            for record in [*steps.with_context(lang=lang), *texts.with_context(lang=lang)]:
                names = ("subject", "body", "letter_body")
                said = " ".join(str(record[n] or "") for n in names if n in record._fields)
                for word in self.FORBIDDEN:
                    self.assertNotIn(word, said.lower(), (lang, record.display_name))

    def test_every_policy_with_a_formal_notice_has_a_last_notice_that_nobody_takes_by_default(self):
        steps = self.env["relance.step"].with_context(active_test=False).search([])
        formal = steps.filtered(lambda step: step.document == "formal_notice").policy_id
        for policy in formal:
            mine = steps.filtered(lambda step, p=policy: step.policy_id == p and not step.active)
            self.assertEqual(mine.filtered(lambda step: step.level == "3").channel, "registered")
        self.assertTrue(all(step.active for step in formal._ladders() and self.standard.step_ids))

    def test_a_call_that_replaces_a_message_has_a_guide_of_its_own(self):
        step = self.env.ref("relance_impayes.step_negligent_1")
        invoice = self.make_invoice(DAY_ONE + timedelta(days=7), 12_000)
        self.debtor().policy_id = self.negligent
        self.run_day(DAY_ONE)
        act = self.acts()
        self.assertEqual((act.channel, act.step_id), ("call", step))
        act._freeze()
        self.assertIn("appel de courtoisie", act.body)
        self.assertIn(invoice.name, act.body)
