from odoo import api, fields, models

BOUNCE_HOURS = 24
# Servers give up within five days; whoever fetches our mail may have been away for longer.
BOUNCE_DAYS = 30


class RelanceAct(models.Model):
    """What becomes of an act that left: delivered, bounced, posted, presented; and its traces."""

    _inherit = "relance.act"

    @api.model
    def _settle(self):
        """Find out what became of the e-mails that left earlier."""
        self._commit()
        self._settle_interrupted()
        self._settle_bounces()
        self._settle_deliveries()
        self._commit()

    def _settle_interrupted(self):
        """E-mails marked *being sent* that nobody is sending: their outcome is unknown."""
        if self._is_anybody_sending():
            return
        self.env.cr.execute(
            "SELECT id FROM relance_act WHERE state = 'sending' AND channel = 'email'"
            " ORDER BY id FOR UPDATE SKIP LOCKED"
        )
        for act in self.browse(row[0] for row in self.env.cr.fetchall()):
            act._set_problem("unknown_outcome", state="failed")

    def action_it_left(self):
        """A person knows that an e-mail whose outcome was unknown has left: it counts as sent."""
        acts = self.filtered(lambda act: act.state == "failed" and act.problem == "unknown_outcome")
        acts.check_access("write")
        for act in acts:
            act._set_sent(fields.Datetime.now())
        acts._log_on_documents()
        return True

    def _settle_bounces(self):
        """Mails that came back: the act did not reach the debtor.

        Only those of the last weeks are asked about: the reports kept are of all times.
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=BOUNCE_DAYS)
        self.env.flush_all()
        # One that comes back had left, whatever was known of it.
        self.env.cr.execute(
            """
            SELECT act.id FROM relance_act act
             WHERE (act.state IN ('sent', 'delivered') AND act.sent_date >= %s
                    OR act.state = 'failed' AND act.problem = 'unknown_outcome')
               AND act.channel = 'email' AND EXISTS (
                   SELECT 1 FROM mail_notification notice
                    WHERE notice.mail_message_id = act.mail_message_id
                      AND notice.notification_status = 'bounce')
          ORDER BY act.id
            """,
            (since,),
        )
        acts = self.browse(row[0] for row in self.env.cr.fetchall())
        acts._set_problem("bounced", state="bounced")
        acts._project_level()

    def _settle_deliveries(self):
        """An e-mail accepted, and not come back for a day, has reached the debtor."""
        limit = fields.Datetime.subtract(fields.Datetime.now(), hours=BOUNCE_HOURS)
        acts = self.search(
            [("state", "=", "sent"), ("channel", "=", "email"), ("sent_date", "<=", limit)]
        )
        for day, group in acts.grouped(lambda act: act.sent_date.date()).items():
            group._set_delivered(day)

    def _project_level(self):
        """Write on the invoices of these acts the level and day of what reached their debtor."""
        self.env.flush_all()
        self.env["relance.projection"]._rebuild_moves(self.line_ids.move_id.ids)

    def _log_on_documents(self):
        """An internal note on the customer and on each invoice, with a link to the act."""
        for act in self:
            note = act.with_context(lang=act.company_id._relance_lang())._note()
            moves = act.line_ids.filtered(lambda line: line.role == "demanded").move_id
            moves._message_log_batch(bodies=dict.fromkeys(moves.ids, note))
            act.partner_id._message_log(body=note)
