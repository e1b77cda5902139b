from odoo import models

# What a letter reads of the lines of its invoices.
TERM_FIELDS = ("account_id", "date", "date_maturity", "amount_currency")


class Together:
    """Facts of acts that are written in one run, each kind read once for all of them.

    No client can put one into a context. It lives as long as one step of a batch, during which
    lines and debtors stay as they are.
    """

    def __init__(self, acts):
        self.ids = acts.ids
        self.known = {}

    def fact(self, act, name, reader):
        """What ``reader`` answers for ``act``, from the one answer for all acts."""
        if name not in self.known:
            self.known[name] = reader(act.browse(self.ids))
        return self.known[name][act.id]


class RelanceAct(models.Model):
    """Acts of a batch share what they read: the number of queries does not grow with them."""

    _inherit = "relance.act"

    def _together(self):
        """These acts, reading their facts together."""
        acts = self.with_context(relance_together=Together(self))
        # Through all of them at once; one by one, each would fetch those of its own lines only.
        moves = acts.line_ids.move_id
        moves.mapped("move_type")
        moves.line_ids.fetch(TERM_FIELDS)
        moves.line_ids.account_id.mapped("account_type")
        return acts

    def _shared(self, name, reader):
        """A fact of this act, read for the whole batch when it is in one.

        :param reader: ``acts -> {act id: fact}``
        """
        self.ensure_one()
        together = self.env.context.get("relance_together")
        if isinstance(together, Together) and self.id in together.ids:
            return together.fact(self, name, reader)
        return reader(self)[self.id]
