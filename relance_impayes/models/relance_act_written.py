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
        values = {"names": format_list(env, moves.mapped("name")), "day": self._day_of_call()}
        if len(moves) > 1:
            subject = env._("Copy of invoices %(names)s", **values)
            sentence = env._(
                "As agreed by telephone on %(day)s, here is a copy of invoices %(names)s, which "
                "had not reached you. Could you tell us the day on which they will be paid?",
                **values,
            )
        else:
            subject = env._("Copy of invoice %(names)s", **values)
            sentence = env._(
                "As agreed by telephone on %(day)s, here is a copy of invoice %(names)s, which had "
                "not reached you. Could you tell us the day on which it will be paid?",
                **values,
            )
        body = self._written_words(sentence)
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
        if len(moves) > 1:
            names = env._("invoices %s", format_list(env, moves.mapped("name")))
        else:
            names = env._("invoice %s", moves.name)
        said = {
            CallOutcome.PAYMENT_SENT: env._("the payment has left"),
            CallOutcome.WAITING_APPROVAL: env._("an approval is awaited at your end"),
            CallOutcome.CANNOT_PAY: env._(
                "you cannot pay the whole at once; we will propose a payment plan to you"
            ),
        }.get(outcome)
        if not said:
            return None
        sentence = env._(
            "We confirm what was said by telephone on %(day)s about %(invoices)s: %(said)s. If we "
            "have misunderstood you, please correct us by return.",
            day=self._day_of_call(),
            invoices=names,
            said=said,
        )
        return env._("Our telephone call about %s", names), self._written_words(sentence)

    def _day_of_call(self):
        """The day on which it is written: that of the call."""
        return self._day(self.company_id._relance_today())

    def _written_words(self, sentence):
        """A message of one sentence, signed by whoever writes it."""
        env = self.with_context(lang=self._lang()).env
        signed = [env.user.name, env.user.phone, self.company_id.name]
        return Markup("<p>%s</p><p>%s</p><p>%s</p><p>%s</p>") % (
            env._("Hello,"),
            sentence,
            env._("Kind regards,"),
            Markup("<br/>").join(line for line in signed if line),
        )

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
