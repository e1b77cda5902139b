from odoo import api, models

from .full_day import full_day


class RelancePostingList(models.AbstractModel):
    """The list that goes to the post office with registered letters («bordereau de dépôt»)."""

    _name = "relance.posting.list"
    _description = "Posting List of Registered Letters"

    @api.model
    def _render(self, acts, pages):
        """Return the PDF of one company's letters.

        :param pages: ``{act id: number of pages}``
        :raises DocumentError: when no PDF can be made
        """
        (pdf,) = self.env["relance.document"]._render_pdfs(
            "relance_impayes.document_posting_list", [self._values(acts, pages)]
        )
        return pdf

    @api.model
    def _values(self, acts, pages):
        company = acts.company_id
        company.ensure_one()
        words = self.with_context(lang=company._relance_lang())
        day = full_day(words.env, company._relance_today())
        own = acts.with_env(words.env)
        return {
            "lang": words.env.lang,
            "kind": "posting_list",
            "sender": company.with_env(words.env)._relance_sender(),
            "recipient": {"lines": []},
            "place_and_date": words.env._("%(city)s, %(day)s", city=company.city, day=day)
            if company.city
            else day,
            "rows": [
                self._row(place, act, pages[act.id]) for place, act in enumerate(own, start=1)
            ],
            "sheets": sum(pages[act.id] for act in own),
        }

    def _row(self, place, act, pages):
        return {
            "place": place,
            "act": act.name,
            "lines": (act.address or "").splitlines() or act._address_lines(),
            "pages": pages,
            "weight": act.company_id._relance_weight(pages),
            "number": act.registered_number or "",
        }
