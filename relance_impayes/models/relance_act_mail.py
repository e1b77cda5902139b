from odoo import SUPERUSER_ID, models
from odoo.tools import email_normalize

SHOWN_THREAD = 10
"""How many earlier messages a new one refers to: what mail programs need to show one thread."""


class RelanceAct(models.Model):
    """The e-mail of an act: message, sender, copies, thread; written in one go for many acts."""

    _inherit = "relance.act"

    def _post_mails(self):
        """Write the messages of these acts on their own threads, and the mails that carry them.

        What ``message_post`` would do one by one, in three inserts: an answer comes back to the
        act, a bounce is told to it, and what left stays in its thread.

        :return: the mails, in the order of the acts
        """
        self._attach_invoices()
        earlier = self._earlier_message_ids()
        mails = (
            self.env["mail.mail"]
            .sudo()
            .create([act._mail_values(earlier[act.id]) for act in self._together()])
        )
        self.env["mail.notification"].sudo().create(
            [
                {
                    "author_id": mail.author_id.id,
                    "mail_message_id": mail.mail_message_id.id,
                    "mail_mail_id": mail.id,
                    "res_partner_id": act.contact_id.id,
                    "notification_type": "email",
                    "notification_status": "ready",
                    "is_read": True,
                }
                for act, mail in zip(self, mails, strict=True)
            ]
        )
        for act, mail in zip(self, mails, strict=True):
            act.write({"mail_message_id": mail.mail_message_id.id, "email_to": act._email()})
        return mails

    def _mail_values(self, earlier):
        """The message and its mail, as their models want them."""
        act = self.with_context(lang=self._lang())
        company = act.company_id
        body = act._full_body(act.body) + act._enclosed() + act._invoice_links()
        sender = act._sender()
        message_id = self.env["mail.message"]._get_message_id(
            {"model": self._name, "res_id": self.id}
        )
        return {
            "model": self._name,
            "res_id": self.id,
            "record_name": self.name,
            "message_id": message_id,
            "message_type": "comment",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            "subject": " ".join((act.subject or "").splitlines()),
            "body": body,
            "body_html": act._mail_html(body),
            "author_id": (act.user_id or self.env.user).partner_id.id,
            "email_from": sender,
            "reply_to": company.relance_reply_to or self._reply_to(sender),
            "partner_ids": act.contact_id.ids,
            "recipient_ids": act.contact_id.ids,
            "email_cc": ", ".join(act._copies()),
            "attachment_ids": act.attachment_ids.ids,
            "references": " ".join([*earlier, message_id]),
            "headers": repr(act._notify_by_email_get_headers()),
            "record_company_id": company.id,
            "record_alias_domain_id": company.alias_domain_id.id,
            "is_notification": True,
            "auto_delete": False,
            # Outside of Odoo's own queue: only this act sends it.
            "state": "exception",
            "failure_type": "unknown",
        }

    def _reply_to(self, sender):
        """The company's catchall when there is one, so that answers come back to the act."""
        found = self._shared("reply_to", lambda acts: acts._notify_get_reply_to())
        return found or sender

    def _email(self):
        return self.contact_id._relance_email()

    def _mail_html(self, body):
        """``body`` in the layout of our e-mails: tables and inline styles only."""
        html = self.env["ir.qweb"]._render(
            "relance_impayes.mail_layout",
            {
                "body": body,
                "groups": self._mail_groups(),
                "company": self.company_id,
                "html_lang": self._lang()[:2],
                "payment": self._mail_payment(),
            },
            lang=self._lang(),
        )
        return self.env["mail.render.mixin"]._replace_local_links(html)

    def _mail_payment(self):
        """How to pay right now, in the e-mail itself: amount, account, reference, link."""
        bank = self.company_id._relance_bank_values()
        links = self._payment_links()
        link = self._only_page(links)
        if not (bank or links):
            return {}
        rows = [(self.env._("Amount"), self._say_amount())]
        if bank:
            rows += [
                (self.env._("Bank transfer to"), bank["holder"]),
                (self.env._("IBAN"), bank["iban"].replace(" ", "\N{NO-BREAK SPACE}")),
                (self.env._("BIC"), bank["bic"]),
            ]
        rows.append((self.env._("Reference to quote"), self._payment_reference()))
        rows = [(label, value) for label, value in rows if value]
        return {
            "rows": rows,
            "link": link,
            "links": [] if link else links,
            "fraud_note": self._fraud_note(),
        }

    def _sender(self):
        """The person in charge when he has an address, else the company, else who sends it.

        Nobody when a scheduled action sends it: the program's own user is no sender.
        """
        self.ensure_one()
        program = self.env["res.users"].browse(SUPERUSER_ID)
        for sender in (self.user_id - program, self.company_id, self.env.user - program):
            if email_normalize(sender.email or ""):
                return sender.email_formatted
        return ""

    def _copies(self):
        """Addresses in copy: the debtor's own choice, and the company's; never the addressee."""
        self.ensure_one()
        wanted = [partner.email_formatted for partner in self.debtor_id.copy_ids]
        wanted.append(self.company_id.relance_copy_to)
        main = email_normalize(self._email() or "")
        found = {}
        for address in wanted:
            normalized = email_normalize(address or "")
            if normalized and normalized != main:
                found.setdefault(normalized, address)
        return list(found.values())

    def _earlier_message_ids(self):
        """``{act id: message ids of our earlier e-mails to the same debtor}``, oldest first."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT act.id, array_agg(m.message_id ORDER BY old.id DESC)
              FROM relance_act act
              JOIN relance_act old ON old.debtor_id = act.debtor_id AND old.id <> act.id
                   AND old.state IN ('sent', 'delivered')
              JOIN mail_message m ON m.id = old.mail_message_id AND m.message_id IS NOT NULL
             WHERE act.id = ANY(%s)
          GROUP BY act.id
            """,
            (self.ids,),
        )
        found = {act_id: ids[:SHOWN_THREAD][::-1] for act_id, ids in self.env.cr.fetchall()}
        return {act.id: found.get(act.id, []) for act in self}
