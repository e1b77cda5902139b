from markupsafe import Markup

from odoo import fields, models

from ..rules.net_position import part_in_company
from ..rules.types import ZERO
from .relance_act_document import TEMPLATES

SUSPENSION = "suspension"
# It looks like a reminder: only its words are others.
TEMPLATES[SUSPENSION] = TEMPLATES["reminder"]


class RelanceAct(models.Model):
    """The letter that announces that work is suspended until what is overdue has been paid."""

    _inherit = "relance.act"

    document = fields.Selection(
        selection_add=[(SUSPENSION, "Announcement of suspended work")],
        ondelete={SUSPENSION: "set default"},
    )

    def _announce_suspension(self, debtor, channel):
        """Write the announcement for ``debtor``: what is overdue is listed, no step is made of it.

        What is disputed, promised or put off, and an invoice that never reached him, are no ground
        to stop working: only a certain and serious failure is (C. civ. 1219).

        :return: the act, proposed; empty when nothing of that kind is overdue
        """
        decision = self.env["relance.engine"]._decide(debtor)[debtor.id]
        late = [state for state in decision.states if self._is_ground(state, decision.on)]
        if not late:
            return self.browse()
        contact = debtor._contact(channel)
        act = self._create_by_hand(
            {
                "debtor_id": debtor.id,
                "level": debtor.level or "1",
                "channel": channel,
                "document": SUSPENSION,
                "origin": "manual",
                "automatic": False,
                "user_id": (debtor._responsible() or self.env.user).id,
                "date": decision.on,
                "contact_id": contact.id,
                "amount_company": sum(
                    part_in_company(state.net - state.held, state.item) for state in late
                ),
            },
            [self._listed_row(state, state.net - state.held, decision.on) for state in late],
        )
        act._say_suspension()
        return act

    @staticmethod
    def _is_ground(state, on):
        """Whether something of this item is overdue that nothing keeps us from asking for."""
        item = state.item
        late = item.due and item.due < on
        never_sent = any(reason.code == "never_sent" for reason in state.reasons)
        return bool(late and not never_sent and state.net - state.held > ZERO)

    def _listed_row(self, state, amount, on):
        """One item that is listed with ``amount``, as a row of ``relance_act_line.COLUMNS``."""
        item = state.item
        return (
            item.key.move_id,
            None,
            self._currency_ids()[item.currency],
            item.key.rank,
            (on - item.due).days,
            "informed",
            item.name,
            None,
            item.issued,
            item.due,
            item.amount,
            amount,
            item.amount - state.net,
            state.held,
        )

    def _say_suspension(self):
        """Freeze the words of the announcement in the debtor's language; a person may edit them."""
        for act in self:
            words = act.with_context(lang=act._lang())
            body = words.env["ir.qweb"]._render(
                "relance_impayes.words_suspension", {"object": words}, lang=act._lang()
            )
            letter = words.env["ir.qweb"]._render(
                "relance_impayes.words_suspension_letter", {"object": words}, lang=act._lang()
            )
            act.write(
                {
                    "subject": words.env._(
                        "Suspension of our work – %s", words._say_subject_unpaid()
                    ),
                    "body": Markup(body),  # noqa: S704 - QWeb has escaped it
                    "letter_body": Markup(letter),  # noqa: S704
                }
            )

    def _make_documents(self):
        made = super()._make_documents()
        carrying = self.filtered(lambda act: act.document == SUSPENSION)
        carrying.filtered(lambda act: act._check_address())._print_documents(SUSPENSION)
        return made

    def _document_name(self):
        if self.document != SUSPENSION:
            return super()._document_name()
        env = self.with_context(lang=self._lang()).env
        title = env._("Suspension of work")
        return f"{title} {self.name.replace('/', '-')}.pdf"

    def _letter_groups(self):
        """Nothing in it is coming due: what it lists is what is overdue."""
        groups = super()._letter_groups()
        if self.document == SUSPENSION:
            for group in groups:
                group["title"] = self.env._("Overdue invoices")
        return groups
