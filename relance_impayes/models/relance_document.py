"""Letters from plain dictionaries: HTML of many, one run of wkhtmltopdf, one PDF per letter.

A letter is a dictionary of values that are ready to print. Every key may be left out except
``sender`` and ``recipient``; text that is not ``Markup`` is escaped.

===================  ==============================================================================
``lang``             'fr_FR'; the words of the templates are in that language
``kind``             'reminder', 'formal_notice', 'case_request' (said for the caller, not printed)
``title``            'Mise en demeure de payer' (printed by the formal notice alone)
``reference``        our reference; also the foot of each page when there are several
``place_and_date``   'Nantes, le 21 novembre 2026'
``delivery``         'Lettre recommandée avec avis de réception' or ''
``subject``          what the letter is about, without the word «Objet»
``body``             Markup: the words before the table, personal paragraph included
``closing``          Markup: the words after it (``split_words`` cuts rendered words at a rule)
``debtor_identity``  'Débiteur : Garonne Bois, SAS, SIREN 552 100 554, 12 quai …' or ''
``sender``           name, lines [str], phone, email, website, legal_lines [str], logo (data URI)
``recipient``        lines [str], name first; made to fit into the window of a DL envelope
``contact``          name, phone, email of the person in charge
``groups``           [{title, currency, total, rows}], demanded first, then informed;
                     a row: number, date, due, days_late (int), total, paid, credited, left,
                     reference, note; the columns «paid» and «credited» stand when one row has any
``credits``          [{label, amount}] money that is deducted from the whole
``penalties``        [{label, basis, amount}], one line each
``totals``           [{label, amount, strong}]
``daily``            'Intérêts courant à compter du … : 1,23 € par jour' or ''
``deadline``         'avant le 5 décembre 2026' or ''
``bank``             holder, iban, bic, bank_name; or nothing
``payment_reference``, ``payment_link``, ``fraud_note``, ``mediator_note``: str
``qr``               data URI made by ``_sepa_qr`` or ''
``signatory``        name, title
``attachments``      [str]
===================  ==============================================================================

``relance_impayes.document_case`` reads besides (French only, by nature):

===================  ==============================================================================
``court``            title ('Madame ou Monsieur le Président du tribunal …'), lines [str]
``creditor``         [(label, value)] who asks: name, form, seat, register, representative
``debtor``           [(label, value)]
``facts``            Markup or '': what was supplied and agreed
``amounts``          [{label, basis, amount, strong}] what is asked for
``as_of``            '21 novembre 2026', the day of the calculation
``legal_basis``      [str]
``amicable``         [str] what was tried, by date
``opposition``       str or '': the court asked for in case of opposition
``missing``          [str] what a person has still to fill in
``calculation``      {segments, indemnities, total, note}; a segment: invoice, start, end,
                     days (int), base, rate, amount; an indemnity: label, amount
``exhibits``         [{number, label, date}]
``power_note``       str or ''
===================  ==============================================================================
"""

import re

from odoo import api, models
from odoo.tools import find_in_path

from ..exceptions import NO_WKHTMLTOPDF, RENDER_ERROR, DocumentError
from ..reports import pictures
from ..reports.letter import complete, foot_sheets, split_words

# Characters that no font draws and that an import may have brought, and those that turn the text
# around them: a name must not rearrange the line that it stands in.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    r"\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


class RelanceDocument(models.AbstractModel):
    """Makes the documents that the acts and cases describe; reads no record of theirs."""

    _name = "relance.document"
    _description = "Dunning Documents"

    @api.model
    def _render_html(self, template, letters):
        """Return the HTML document of letters of one language (also what a preview shows).

        :raises DocumentError: ``render_error`` when the template or a letter is broken
        """
        logos = []
        lang = self.env.lang or "en_US"
        try:
            completed = [complete(letter, place, logos) for place, letter in enumerate(letters)]
            values = {
                "letters": completed,
                "logos": logos,
                "sheets": list(foot_sheets(letters).values()),
            }
            html = self.env["ir.qweb"]._render(template, values, lang=lang)
        except Exception as error:
            detail = f"{type(error).__name__}: {error}"
            raise DocumentError(RENDER_ERROR, detail, "template") from error
        return f"<!DOCTYPE html>\n{CONTROL.sub('', html)}"

    @api.model
    def _split_words(self, html):
        """Split rendered words at their first horizontal rule: before and after the table."""
        return split_words(html)

    @api.model
    def _say_error(self, error):
        """A ``DocumentError`` in the user's words, with the detail that its repair needs."""
        problem = self.env["relance.act"]._fields["problem"]
        label = dict(problem._description_selection(self.env)).get(error.problem, error.problem)
        detail = self._say_detail(error)
        return self.env._("%(label)s: %(detail)s", label=label, detail=detail) if detail else label

    @api.model
    def _say_detail(self, error):
        """What went wrong, and in brackets what the program or the template said of it."""
        if error.problem == NO_WKHTMLTOPDF:
            return ""  # the name of a missing program says it all
        faults = {
            "template": self.env._("the text or the layout of the letter is broken"),
            "crash": self.env._("wkhtmltopdf stopped on an error"),
            "silence": self.env._("wkhtmltopdf did not answer in time"),
            "no_time": self.env._("there was no time left for this letter"),
            "unreadable": self.env._("the PDF that wkhtmltopdf made cannot be read"),
            "mixed": self.env._("the pages that wkhtmltopdf made are not those of the letter"),
        }
        said = faults.get(error.fault, "")
        return f"{said} ({error.detail})" if said and error.detail else said or error.detail

    @api.model
    def _program(self):
        """Return the path of wkhtmltopdf.

        :raises DocumentError: ``no_wkhtmltopdf`` when it is not installed
        """
        try:
            return find_in_path("wkhtmltopdf")
        except OSError as error:
            raise DocumentError(NO_WKHTMLTOPDF, "wkhtmltopdf is not on the path") from error

    @api.model
    def _timeout(self, count):
        """Return the seconds that ``count`` letters may take; measured: 0.02 s each."""
        return 20 + 0.25 * count

    @api.model
    def _time_budget(self):
        """Return the seconds after which a rendering gives up on what is left."""
        return 300

    @api.model
    def _sepa_qr(self, bank, amount, currency, reference, company):
        """Return the SEPA QR code of a transfer as a data URI, or '' when there can be none.

        :param bank: res.partner.bank, the account to pay to
        :param amount: in ``currency``, rounded here; none is drawn unless it is positive
        :param str reference: what the debtor's transfer should quote
        """
        if not self._takes_sepa_qr(bank, currency, company):
            return ""
        return self._draw_sepa_qr(bank, amount, currency, reference, company)

    @api.model
    def _takes_sepa_qr(self, bank, currency, company):
        """Whether core lets transfers in ``currency`` to this account have a SEPA QR code."""
        if not bank or "sct_qr" not in dict(bank.get_available_qr_methods_in_sequence()):
            return False
        asked = (1.0, "", "", currency, company.partner_id)
        return bool(bank.sudo()._build_qr_code_vals(*asked, qr_method="sct_qr"))

    @api.model
    def _draw_sepa_qr(self, bank, amount, currency, reference, company):
        """Draw the code of an account that takes one; core says what it contains."""
        if currency.compare_amounts(amount, 0) <= 0:
            return ""
        amount = f"{currency.round(amount):.{currency.decimal_places}f}"
        values = bank.sudo()._get_qr_vals(
            "sct_qr", amount, currency, company.partner_id, reference, ""
        )
        return pictures.qr_uri("\n".join(values))

    @api.model
    def _logo(self, company):
        """Return the company's logo as a data URI small enough for a letter, or ''."""
        if company.uses_default_logo or not company.logo:
            return ""
        return pictures.logo_uri(company.partner_id.image_512 or company.logo)
