"""What an e-mail of ours is made of: parts, sender, copies, thread, invoices or links to them."""

import re
from datetime import timedelta
from pathlib import Path

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import mute_logger

from tests.odoo.common import DAY_ONE, MailCommon
from tests.odoo.mailbox import attachments_of, words_of

GARONNE = "garonne.bois@client.example"
DUE = DAY_ONE - timedelta(days=3)


class TestMailContent(MailCommon):
    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)

    def leave(self):
        self.run_day(DAY_ONE)
        return self.box.to(GARONNE)[-1]

    # -- parts -----------------------------------------------------------------------------------

    def test_a_message_has_a_plain_text_beside_its_html(self):
        message = self.leave()
        plain = message.get_body(preferencelist=("plain",)).get_content()
        self.assertIn(self.invoice.name, plain)
        self.assertIn("1\xa0000,00\xa0€", plain)
        self.assertNotIn("<p>", plain)

    def test_its_html_is_tables_and_inline_styles_that_outlook_and_phones_show(self):
        html = words_of(self.leave())
        for refused in ("<link", "<style", "<script", "class=", "display:flex", "@import", "<img"):
            self.assertNotIn(refused, html)
        self.assertIn('role="presentation"', html)
        self.assertIn("max-width:600px", html)

    def test_it_says_how_to_pay_and_that_the_account_has_not_changed(self):
        html = words_of(self.leave())
        self.assertIn("FR76 3000 6000 0112 3456 7890 189", html.replace("\xa0", " "))
        self.assertIn(self.invoice.payment_reference, html)
        self.assertIn("Nos coordonnées bancaires n’ont pas changé", html)

    # -- sender, copies, thread ------------------------------------------------------------------

    def test_copies_stand_on_the_message_that_the_debtor_gets(self):
        seller = self.env["res.partner"].create(
            {"name": "Yann Vendeur", "email": "yann@menuiserie.example"}
        )
        self.debtor().copy_ids = seller
        self.company.relance_copy_to = "archives@menuiserie.example"
        message = self.leave()
        self.assertEqual(len(self.box.messages), 1)
        for address in ("yann@menuiserie.example", "archives@menuiserie.example"):
            self.assertIn(address, message["cc"])
            self.assertEqual(self.box.to(address), [message])

    def test_the_debtor_is_not_in_copy_of_his_own_message(self):
        self.debtor().copy_ids = self.customer
        self.assertFalse(self.leave()["cc"])

    def test_a_second_message_belongs_to_the_thread_of_the_first(self):
        first = self.leave()
        act = self.acts()
        self.assertEqual(first["references"].split(), [act.mail_message_id.message_id])
        act._set_delivered(DAY_ONE)
        second = act.copy({"state": "approved", "origin": "manual", "mail_message_id": False})
        rows = self.env["relance.act.line"].search([("act_id", "=", act.id)])
        rows.copy({"act_id": second.id})
        with self.on(DAY_ONE + timedelta(days=7)):
            self.run_cron("ir_cron_relance_send")
        message = self.box.to(GARONNE)[-1]
        self.assertNotEqual(message["message-id"], first["message-id"])
        self.assertEqual(
            message["references"].split(),
            [act.mail_message_id.message_id, second.mail_message_id.message_id],
        )

    # -- invoices --------------------------------------------------------------------------------

    def test_an_invoice_that_was_archived_is_attached_and_one_that_was_not_has_a_link(self):
        other = self.make_invoice(DUE, 200)
        kept = self.archive(self.invoice)
        message = self.leave()
        self.assertIn(kept.name, attachments_of(message))
        links = re.findall(r'href="([^"]+)"', words_of(message))
        (link,) = [url for url in links if "/my/invoices/" in url]
        self.assertIn(f"/my/invoices/{other.id}?access_token={other.access_token}", link)

    def test_invoices_are_attached_up_to_what_the_server_takes_then_become_links(self):
        invoices = self.invoice | self.make_invoice(DUE, 200) | self.make_invoice(DUE, 300)
        self.server.max_email_size = 1
        for invoice in invoices:
            self.archive(invoice, b"%PDF-1.4 " + b"x" * 300_000)
        message = self.leave()
        attached = [name for name in attachments_of(message) if name.startswith("FAC")]
        self.assertEqual(len(attached), 2)
        self.assertEqual(words_of(message).count("access_token="), 1)
        self.assertLess(len(message.as_bytes()), 1024 * 1024)

    @mute_logger("odoo.addons.base.models.ir_attachment")
    def test_an_invoice_whose_file_is_lost_keeps_its_own_act_and_no_other(self):
        other = self.make_customer("Loire Béton")
        fine = self.make_invoice(DUE, partner=other)
        self.archive(fine)
        lost = self.archive(self.invoice, b"%PDF-1.4 a file that will be lost")
        lost.flush_recordset()
        Path(lost._full_path(lost.store_fname)).unlink()
        self.run_day(DAY_ONE)
        act = self.acts(self.customer)
        self.assertEqual((act.state, act.problem), ("proposed", "no_attachment"))
        self.assertEqual(act.problem_detail, lost.name)
        self.assertEqual(self.acts(other).state, "sent")
        self.assertFalse(self.box.to(GARONNE))

    # -- strange names ---------------------------------------------------------------------------

    def test_strange_names_are_text_and_break_nothing(self):
        names = {
            "script": "<script>alert(1)</script> Bois",
            "quotes": 'L\'"Atelier" & <Fils>',
            "right.to.left": "شركة الأخشاب",
            "emoji": "Bois 🪵 Toulouse",
            "endless": "Bois " * 60,
        }
        partners = [
            self.make_customer(name, email=f"{key}@client.example") for key, name in names.items()
        ]
        self.make_invoices(DUE, partners)
        self.run_day(DAY_ONE)
        for key, partner in zip(names, partners, strict=True):
            with self.subTest(key=key):
                (message,) = self.box.to(f"{key}@client.example")
                self.assertEqual(self.acts(partner).state, "sent")
                body = message.get_body(preferencelist=("html",)).get_content()
                self.assertNotIn("<script>", body)


class TestAnswers(MailCommon):
    """What a debtor writes back comes to the act, and waits for a person."""

    def setUp(self):
        super().setUp()
        self.invoice = self.make_invoice(DUE)
        self.run_day(DAY_ONE)
        self.act = self.acts()

    def answer(self, sender=GARONNE, headers=""):
        text = (
            f"From: {sender}\nTo: relances@menuiserie.example\n"
            f"Subject: Re: {self.act.subject}\nMessage-ID: <{sender}-answer@client.example>\n"
            f"In-Reply-To: {self.act.mail_message_id.message_id}\n{headers}"
            "Content-Type: text/plain; charset=utf-8\n\nNous payons vendredi.\n"
        )
        self.env["mail.thread"].message_process(False, text.encode())

    def test_an_answer_lands_on_its_act_and_waits_for_a_reader(self):
        self.answer()
        self.assertIn("Nous payons vendredi", self.act.message_ids[0].body)
        debtor = self.debtor()
        self.assertTrue(debtor.answer_pending)
        self.assertEqual(debtor.answer_act_id, self.act)
        self.assertTrue(self.act.answer_pending)
        found = self.env["relance.debtor"].search([("answer_pending", "=", True)])
        self.assertEqual(found, debtor)

    def test_an_answer_from_an_address_that_nobody_knows_counts_too(self):
        self.answer("tresorerie@holding.example")
        self.assertTrue(self.debtor().answer_pending)

    def test_a_person_who_has_read_it_lets_the_steps_go_on(self):
        self.answer()
        self.debtor().next_date = DAY_ONE + timedelta(days=30)
        self.act.with_user(self.accountant).action_answer_read()
        debtor = self.debtor()
        self.assertFalse(debtor.answer_pending)
        self.assertEqual(debtor.next_date, DAY_ONE)

    def test_an_announced_absence_is_no_answer(self):
        for header in ("Auto-Submitted: auto-replied\n", "X-Autoreply: yes\n"):
            self.answer(f"{header[:6].lower()}@client.example", header)
        self.assertEqual(len(self.act.message_ids.filtered(lambda m: m.message_type == "email")), 2)
        self.assertFalse(self.debtor().answer_pending)

    def test_what_our_own_people_write_is_no_answer(self):
        self.answer(self.accountant.email)
        self.act.message_post(body="Il a rappelé.", author_id=self.accountant.partner_id.id)
        self.assertFalse(self.debtor().answer_pending)

    def test_what_the_debtor_writes_on_his_file_waits_as_well(self):
        self.debtor().message_post(
            body="Où envoyer le chèque ?", author_id=self.customer.id, message_type="comment"
        )
        self.assertTrue(self.debtor().answer_pending)

    def test_a_reader_without_rights_on_dunning_cannot_say_it_is_read(self):
        self.answer()
        reader = self.env["res.users"].create(
            {
                "name": "Lecteur",
                "login": "lecteur",
                "company_id": self.company.id,
                "company_ids": self.company.ids,
                "group_ids": [
                    Command.link(self.env.ref("relance_impayes.group_relance_readonly").id)
                ],
            }
        )
        with self.assertRaises(AccessError):
            self.debtor().with_user(reader).action_answer_read()
        self.assertTrue(self.debtor().answer_pending)
