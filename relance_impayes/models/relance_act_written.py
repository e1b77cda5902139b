from markupsafe import Markup

from odoo import fields, models
from odoo.tools.i18n import format_list

from ..rules.calls import CallOutcome


class RelanceAct(models.Model):
    """What is written after a call: copies of invoices, and the confirmation of what was said.

    Both are e-mails outside the ladder: they list invoices, demand nothing and consume no step.
    """

    _inherit = "relance.act"

    carries_invoices = fields.Boolean(
        readonly=True, help="It was promised with the archived invoices attached."
    )

    def _find_problem(self):
        problem = super()._find_problem()
        if not problem and self.carries_invoices and self._moves_without_pdf():
            return "no_invoice_pdf"
        return problem

    def _moves_without_pdf(self):
        moves = self._spoken_lines().move_id.sudo()
        return moves.filtered(lambda move: not move.invoice_pdf_report_id)

    def _send_copies(self, moves):
        """Send copies of the archived invoices now; without one the act waits under that name."""
        self.ensure_one()
        env = self.with_context(lang=self._lang()).env
        names = format_list(env, moves.mapped("name"))
        subject = env._("Copy of invoice %s", names)
        body = Markup("<p>%s</p><p>%s</p><p>%s</p>") % (
            env._("Dear Sir or Madam,"),
            env._(
                "As agreed by telephone today, please find attached a copy of invoice %s, which "
                "had not reached you. Could you tell us the day on which it will be paid?",
                names,
            ),
            env._("Yours faithfully,"),
        )
        copies = self._write_after_call(moves, subject, body, carries_invoices=True)
        copies._check_problem()
        if not copies.problem:
            copies.action_approve()
        return copies

    def _propose_confirmation(self, outcome, told):
        """Keep on the desk an e-mail that confirms in writing what was agreed by telephone."""
        self.ensure_one()
        moves = self.env["account.move"].union(
            *(told.get("amounts") or self._spoken_lines().move_id)
        )
        words = self._confirmation_words(outcome, moves)
        return self._write_after_call(moves, *words) if words else self.browse()

    def _confirmation_words(self, outcome, moves):
        """Subject and body of the confirmation, in the debtor's language; none when there is none.

        A promise and a dispute are agreements: their hold proposes its own confirmation.
        """
        env = self.with_context(lang=self._lang()).env
        values = {"names": format_list(env, moves.mapped("name"))}
        said = {
            CallOutcome.PAYMENT_SENT: env._("the payment of invoice %(names)s has left", **values),
            CallOutcome.WAITING_APPROVAL: env._(
                "invoice %(names)s is waiting to be approved at your company", **values
            ),
            CallOutcome.CANNOT_PAY: env._(
                "you cannot pay invoice %(names)s at once; we will propose a payment plan to you",
                **values,
            ),
        }.get(outcome)
        if not said:
            return None
        body = Markup("<p>%s</p><p>%s</p><p>%s</p>") % (
            env._("Dear Sir or Madam,"),
            env._("We confirm what was said by telephone today: %s.", said),
            env._("Yours faithfully,"),
        )
        return env._("Our telephone call about invoice %(names)s", **values), body

    def _write_after_call(self, moves, subject, body, **values):
        """An e-mail by hand that lists these invoices."""
        lines = self._spoken_lines().filtered(lambda line: line.move_id in moves)
        contact = self.contact_id or self.debtor_id._contact()
        if not contact._relance_email():
            contact = self.debtor_id._contact()
        rows = [
            (
                *(line.move_id.id, None, line.currency_id.id, line.rank, line.days_late),
                *("informed", line.move_name, None, line.invoice_date or None),
                *(line.due_date or None, line.amount_residual, line.amount),
                *(line.credited, line.held),
            )
            for line in lines
        ]
        return self._create_by_hand(
            {
                "debtor_id": self.debtor_id.id,
                "level": self.level,
                "channel": "email",
                "origin": "manual",
                "user_id": self.env.uid,
                "date": self.company_id._relance_today(),
                "contact_id": contact.id,
                "subject": subject,
                "body": body,
                **values,
            },
            rows,
        )
