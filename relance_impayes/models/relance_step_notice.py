from odoo import api, fields, models
from odoo.tools import is_html_empty
from odoo.tools.i18n import format_list

from ..rules import notice_mentions
from ..rules.regime import Regime
from .notice_words import words_for


class RelanceStep(models.Model):
    """What the words of a formal notice have lost since they were edited: told, never refused."""

    _inherit = "relance.step"

    notice_warning = fields.Text(string="Lost mentions", compute="_compute_notice_warning")

    @api.depends(
        *("document", "body", "letter_body", "days_granted", "days_granted_consumer"),
        "policy_id.company_id",
    )
    @api.depends_context("lang", "company")
    def _compute_notice_warning(self):
        for step in self:
            step.notice_warning = step.document == "formal_notice" and step._find_lost()

    def _find_lost(self):
        """What these words lack for any debtor, then for consumers where there are some."""
        self.ensure_one()
        company = self.policy_id.company_id or self.env.company
        words = self.body if is_html_empty(self.letter_body) else self.letter_body
        lost = {}
        for regime in Regime:
            days = self._days_granted(regime.value)
            lost[regime] = self._lost_mentions(words, regime.value, company, days)
        consumers = lost.pop(Regime.B2C)
        everyone = list(dict.fromkeys(name for names in lost.values() for name in names))
        if not company._relance_has_consumers():
            consumers = ()
        return self._say_lost(everyone, [name for name in consumers if name not in everyone])

    @api.model
    def _lost_mentions(self, words, regime, company, days_granted):
        """What these words lack for a debtor of ``regime``, the document showing the rest."""
        return notice_mentions.missing_notice_mentions(
            words_for(words, regime),
            self._printed_by_itself(company, days_granted),
            consumer=regime == Regime.B2C.value,
        )

    @api.model
    def _printed_by_itself(self, company, days_granted):
        """The mentions that the document shows whatever its words say."""
        printed = {notice_mentions.AMOUNT, notice_mentions.INVOICES}
        if days_granted:
            printed.add(notice_mentions.DEADLINE)
        if company._relance_bank():
            printed.add(notice_mentions.PAYMENT)
        if company.relance_mediator:
            printed.add(notice_mentions.MEDIATOR)
        return printed

    @api.model
    def _say_lost(self, everyone, consumers):
        """Sentences that name what is missing; False when nothing is."""
        labels = {
            notice_mentions.DEMAND: self.env._("the demand to pay itself (“formal notice”)"),
            notice_mentions.AMOUNT: self.env._("the amount"),
            notice_mentions.INVOICES: self.env._("the invoices"),
            notice_mentions.DEADLINE: self.env._("the deadline"),
            notice_mentions.PAYMENT: self.env._("the means of payment"),
            notice_mentions.SEQUEL: self.env._("what may follow (the court)"),
            notice_mentions.MEDIATOR: self.env._("the consumer mediator"),
        }
        lines = []
        for names, words in (
            (everyone, self.env._("A formal notice needs what these words lack: %s.")),
            (consumers, self.env._("For a consumer, these words lack: %s.")),
        ):
            said = [labels[name] for name in names if name in labels]
            if said:
                lines.append(words % format_list(self.env, said))
        if notice_mentions.FEE in (*everyone, *consumers):
            lines.append(
                self.env._(
                    "These words ask a consumer for a cost of recovery that he does not owe."
                )
            )
        return "\n".join(lines) or False


class ResCompany(models.Model):
    _inherit = "res.company"

    def _relance_has_consumers(self):
        """Whether a debtor of the company is a consumer."""
        domain = [("company_id", "=", self.id), ("regime", "=", Regime.B2C.value)]
        return bool(self.env["relance.debtor"].sudo().search_count(domain, limit=1))
