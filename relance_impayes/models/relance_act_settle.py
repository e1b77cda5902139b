from odoo import fields, models

from ..rules.types import Role

BOUNCE_HOURS = 24


class RelanceAct(models.Model):
    """What becomes of an act that left: delivered, bounced, posted, presented; and its traces."""

    _inherit = "relance.act"

    def _settle_interrupted(self):
        """E-mails marked *being sent* that nobody is sending: their outcome is unknown."""
        self.env.cr.execute(
            "SELECT id FROM relance_act WHERE state = 'sending' AND channel = 'email'"
            " ORDER BY id FOR UPDATE SKIP LOCKED"
        )
        for act in self.browse(row[0] for row in self.env.cr.fetchall()):
            act._set_problem("unknown_outcome", state="failed")

    def _settle_bounces(self):
        """Mails that came back: the act did not reach the debtor."""
        notices = (
            self.env["mail.notification"]
            .sudo()
            .search(
                [
                    ("mail_message_id.model", "=", self._name),
                    ("notification_status", "=", "bounce"),
                ]
            )
        )
        acts = self.search(
            [
                ("mail_message_id", "in", notices.mail_message_id.ids),
                ("state", "in", ("sent", "delivered")),
            ]
        )
        acts._set_problem("bounced", state="bounced")

    def _settle_deliveries(self):
        """An e-mail accepted, and not come back for a day, has reached the debtor."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), hours=BOUNCE_HOURS)
        acts = self.search(
            [("state", "=", "sent"), ("channel", "=", "email"), ("sent_date", "<=", limit)]
        )
        for day, group in acts.grouped(lambda act: act.sent_date.date()).items():
            group._set_delivered(day)

    def action_mark_posted(self, day=None, number=None):
        """Letters handed to the post: a plain one is delivered, a registered one is on its way."""
        for act in self.filtered(
            lambda act: act.state == "sending" and act.channel in ("letter", "registered")
        ):
            when = day or act.company_id._relance_today()
            act.write({"posted_date": when, "registered_number": number or act.registered_number})
            act._set_sent(fields.Datetime.to_datetime(when))
            if act.channel == "letter":
                act._set_delivered(when)
            act._log_on_documents()
        return True

    def action_mark_presented(self, day=None):
        """Registered letters first presented: the days granted run from then."""
        for act in self.filtered(lambda act: act.state == "sent" and act.channel == "registered"):
            when = day or act.company_id._relance_today()
            act.presented_date = when
            act._set_delivered(when)
        return True

    def _project_level(self):
        """Write the level and day of acts that left on their invoices, in one statement."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE account_move m
               SET relance_level = greatest(m.relance_level, new.level),
                   relance_date = greatest(m.relance_date, new.day)
              FROM (SELECT l.move_id, max(coalesce(s.level, a.level)) AS level,
                           max(coalesce(a.sent_date::date, a.delivered_date)) AS day
                      FROM relance_act_line l JOIN relance_act a ON a.id = l.act_id
                 LEFT JOIN relance_step s ON s.id = l.step_id
                     WHERE a.id = ANY(%s)
                       AND (l.role = %s OR (l.role = %s AND l.step_id IS NOT NULL))
                  GROUP BY l.move_id) new
             WHERE m.id = new.move_id
            """,
            (self.ids, Role.DEMANDED.value, Role.INFORMED.value),
        )
        self.env["account.move"].invalidate_model(["relance_level", "relance_date"])

    def _log_on_documents(self):
        """An internal note on the customer and on each invoice, with a link to the act."""
        for act in self:
            note = act._note()
            moves = act.line_ids.filtered(lambda line: line.role == "demanded").move_id
            moves._message_log_batch(bodies=dict.fromkeys(moves.ids, note))
            act.partner_id._message_log(body=note)
