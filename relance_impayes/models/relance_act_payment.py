from odoo import models


class RelanceAct(models.Model):
    """Where what an act asks for can be paid online, when the company takes such payments."""

    _inherit = "relance.act"

    def _payment_link(self):
        """The signed page where the invoice is paid, when the act speaks of one alone.

        A page takes the payment of one invoice: beside the total of several it would mislead.
        """
        return self._only_page(self._payment_links())

    def _only_page(self, links):
        """The page among ``links`` when it is that of the one invoice the act speaks of, or ''."""
        return links[0][1] if len(self._spoken_lines().move_id) == len(links) == 1 else ""

    def _payment_links(self):
        """``[(number, signed page)]`` of the invoices that can be paid online, oldest first."""
        self.ensure_one()
        if not self._shared("paid_online", lambda acts: acts._take_payments_online()):
            return []
        # The same question as the page asks before it shows its button.
        moves = self._spoken_lines().move_id.filtered(lambda move: move.sudo()._has_to_be_paid())
        return [(move.name, move._relance_link()) for move in moves]

    def _take_payments_online(self):
        """``{act id: whether its company has a provider that customers see}``."""
        providers = self.env.get("payment.provider")
        if providers is None:
            return dict.fromkeys(self.ids, False)
        providers = providers.sudo()
        shown = [("state", "=", "enabled"), ("is_published", "=", True)]
        takes = {
            company: bool(
                providers.search_count([*providers._check_company_domain(company), *shown], limit=1)
            )
            for company in self.company_id
        }
        return {act.id: takes[act.company_id] for act in self}
