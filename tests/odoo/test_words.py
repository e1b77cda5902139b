"""What the texts say of an act: its invoices, the delay, what was said and promised before."""

from datetime import timedelta

from odoo import Command

from tests.odoo.common import DAY_ONE, MailCommon

DUE = DAY_ONE - timedelta(days=3)
SPACE = "\N{NO-BREAK SPACE}"


def plain(text):
    """A text with ordinary spaces."""
    return text.replace(SPACE, " ")


class TestWords(MailCommon):
    def proposed(self):
        """Today's proposal for the customer, of whatever is due."""
        with self.on(DAY_ONE):
            self.run_cron("ir_cron_relance_escalate")
        return self.acts()[-1]

    # -- invoices --------------------------------------------------------------------------------

    def test_one_invoice_is_our_invoice(self):
        name = self.make_invoice(DUE).name
        act = self.proposed()
        said = f"notre facture n° {name} du 28 janvier 2026 à échéance du 27 février 2026"
        self.assertEqual(plain(act._say_invoices()), said)
        self.customer.lang = "en_US"
        said = f"our invoice no. {name} of 28 January 2026, due on 27 February 2026"
        self.assertEqual(act._say_invoices(), said)

    def test_two_invoices_are_our_invoices(self):
        self.make_invoices(DUE, [self.customer] * 2)
        said = self.proposed()._say_invoices()
        self.assertTrue(said.startswith("nos factures n°"))
        self.assertEqual(said.count("n°"), 2)
        self.assertIn(" et n°", said)

    def test_forty_invoices_are_counted_and_not_told_one_by_one(self):
        oldest = self.make_invoice(DUE - timedelta(days=1))
        self.make_invoices(DUE, [self.customer] * 39)
        act = self.proposed()
        said = plain(act._say_invoices())
        self.assertTrue(said.startswith("nos 40 factures"), said)
        self.assertLess(len(said), 140)
        self.assertTrue(plain(act._say_items()).endswith("et 39 autres"))
        self.assertIn(oldest.name, act._say_items())

    def test_the_instalments_of_one_invoice_are_one_invoice(self):
        terms = self.env["account.payment.term"].create(
            {
                "name": "En deux fois",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 50, "nb_days": days})
                    for days in (10, 20)
                ],
            }
        )
        invoice = self.make_invoice(
            DUE, invoice_date=DAY_ONE - timedelta(days=30), invoice_payment_term_id=terms.id
        )
        self.assertEqual(
            plain(self.proposed()._say_invoices()),
            f"notre facture n° {invoice.name} du 31 janvier 2026 "
            "(échéances : 10 février 2026 et 20 février 2026)",
        )
        said = f"facture impayée {invoice.name} à échéance du 10 février 2026"
        self.assertEqual(plain(self.acts()._say_subject_unpaid()), said)

    # -- the subject line ------------------------------------------------------------------------

    def test_the_subject_names_the_one_invoice(self):
        name = self.make_invoice(DUE).name
        act = self.proposed()
        act._freeze()
        said = f"facture impayée {name} à échéance du 27 février 2026"
        self.assertEqual(plain(act.subject), f"Relance – {said}")
        self.assertEqual(plain(act._say_subject_unpaid()), said)
        self.assertEqual(plain(act._say_subject_invoices()), said.replace(" impayée", ""))
        self.customer.lang = "en_US"
        said = f"unpaid invoice {name} due on 27 February 2026"
        self.assertEqual(act._say_subject_unpaid(), said)
        self.assertEqual(act._say_subject_invoices(), said.replace("unpaid ", ""))

    def test_the_subject_counts_several_invoices_and_names_the_oldest(self):
        self.make_invoices(DUE, [self.customer] * 2)
        oldest = self.make_invoice(DUE - timedelta(days=1))
        act = self.proposed()
        act._freeze()
        said = f"3 factures impayées, dont {oldest.name} à échéance du 26 février 2026"
        self.assertEqual(plain(act.subject), f"Relance – {said}")
        self.assertEqual(plain(act._say_subject_invoices()), said.replace(" impayées", ""))
        self.customer.lang = "en_US"
        said = f"3 unpaid invoices, including {oldest.name} due on 26 February 2026"
        self.assertEqual(act._say_subject_unpaid(), said)
        self.assertEqual(act._say_subject_invoices(), said.replace("unpaid ", ""))

    # -- the delay -------------------------------------------------------------------------------

    def test_one_day_is_no_plural(self):
        self.make_invoice(DUE)
        act = self.proposed()
        for days, said in ((1, "dans un délai de 1 jour"), (8, "dans un délai de 8 jours")):
            act.days_granted = days
            self.assertEqual(plain(act._say_deadline()), said)

    # -- what was said before --------------------------------------------------------------------

    def said_before(self, *acts):
        """An act about an invoice of which these were said before: (channel, day)."""
        self.make_invoice(DUE)
        first = self.proposed()
        rows = self.env["relance.act.line"].search([("act_id", "=", first.id)])
        for channel, day in acts:
            earlier = first.copy({"state": "cancelled", "channel": channel, "date": day})
            rows.copy({"act_id": earlier.id})
            self.env.flush_all()
            self.env.cr.execute(
                "UPDATE relance_act SET state = 'delivered' WHERE id = %s", (earlier.id,)
            )
        self.env.invalidate_all()
        return first

    def test_messages_of_one_kind_are_cited_together_each_by_its_date(self):
        days = [DAY_ONE - timedelta(days=ago) for ago in (30, 20, 10)]
        act = self.said_before(("email", days[0]), ("call", days[1]), ("email", days[2]))
        self.assertEqual(
            act._say_earlier(),
            "nos courriels des 31 janvier et 20 février 2026 et "
            "notre appel téléphonique du 10 février 2026",
        )

    # -- what was promised -----------------------------------------------------------------------

    def promised(self, day, until, **values):
        return self.hold(until, day, kind="promise", **values)

    def test_a_promise_of_the_whole_account_says_nothing_of_a_later_invoice(self):
        self.promised(DAY_ONE - timedelta(days=60), DAY_ONE - timedelta(days=50))
        self.make_invoice(DUE)  # issued thirty-three days before DAY_ONE
        self.assertEqual(self.proposed()._say_earlier(), "")

    def test_a_promise_of_the_whole_account_was_about_the_invoices_of_its_day(self):
        self.make_invoice(DUE)
        self.promised(DAY_ONE - timedelta(days=10), DAY_ONE - timedelta(days=5))
        said = "votre annonce de règlement du 20 février 2026"
        self.assertEqual(self.proposed()._say_earlier(), said)

    def test_a_promised_part_that_was_paid_is_no_broken_promise(self):
        invoice = self.make_invoice(DUE)
        day = DAY_ONE - timedelta(days=2)
        self.promised(
            day - timedelta(days=8), day - timedelta(days=1), move_id=invoice.id, amount=400
        )
        act = self.proposed()
        said = "votre annonce de règlement du 20 février 2026"
        self.pay(invoice, day, 399)
        self.assertEqual(act._say_earlier(), said)
        self.pay(invoice, day, 1)
        self.assertEqual(act._say_earlier(), "")

    def test_a_promise_for_a_later_day_is_not_broken_yet(self):
        self.make_invoice(DUE)
        hold = self.promised(DAY_ONE - timedelta(days=10), DAY_ONE - timedelta(days=5))
        hold.promised_date = DAY_ONE
        act = self.proposed()
        self.assertEqual(act._say_earlier(), "")
        with self.on(DAY_ONE + timedelta(days=1)):
            self.assertIn("votre annonce", act._say_earlier())
