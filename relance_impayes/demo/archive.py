"""The archived PDF of open invoices, as Odoo keeps it once an invoice has been sent.

Odoo's own report, all invoices in one run of wkhtmltopdf and then cut, with the style sheet
written into the page: no server answers while the story is being told, and header and footer look
alike from both builds of wkhtmltopdf.
"""

import logging
import re

from lxml import html

from odoo.exceptions import UserError

from ..exceptions import DocumentError
from ..reports import cutting

_logger = logging.getLogger(__name__)

REPORT = "account.report_invoice_with_payments"
STYLES = ("web.report_assets_pdf", "web.report_assets_common")
# Header and footer stand in the body here, so nothing is kept free for them.
MARGINS = {
    "data-report-margin-top": 12,
    "data-report-margin-bottom": 12,
    "data-report-header-spacing": 0,
}


def archive(company, moves):
    """Keep a PDF of each of ``moves`` that is still open, where Odoo itself would keep it."""
    still_open = [move for move in moves if move.amount_residual]
    try:
        pages = _print(company, still_open)
    except (DocumentError, UserError, OSError) as problem:
        _logger.warning("the demo's invoices stay without their PDF: %s", problem)
        return
    company.env["ir.attachment"].create(
        [
            {
                "name": move._get_invoice_report_filename(),
                "raw": cutting.join(own, ""),
                "mimetype": "application/pdf",
                "res_model": move._name,
                "res_id": move.id,
                "res_field": "invoice_pdf_report_file",
            }
            for move, own in zip(still_open, pages, strict=True)
        ]
    )
    company.env["account.move"].invalidate_model(["invoice_pdf_report_id"])


def _print(company, moves):
    """The pages of each invoice, in order."""
    reports = company.env["ir.actions.report"]
    # Nothing on the page moves: no need for the second that Odoo leaves to scripts.
    parameters = company.env["ir.config_parameter"]
    delay = parameters.get_param("report.print_delay", False)
    parameters.set_param("report.print_delay", "1")
    try:
        pdf = reports._run_wkhtmltopdf(
            [_document(reports, moves)],
            report_ref="account.account_invoices",
            specific_paperformat_args=MARGINS,
        )
    finally:
        parameters.set_param("report.print_delay", delay)
    return cutting.cut(pdf, len(moves))


def _document(reports, moves):
    """One HTML document of all invoices, each between the two boxes by which they are cut."""
    sheet = html.Element("style")
    sheet.text = _style(reports.env)
    head = html.Element("head")
    head.append(html.Element("meta", charset="utf-8"))
    head.append(sheet)
    body = html.Element("body")
    for place, move in enumerate(moves):
        page, _kind = reports._render_qweb_html(REPORT, move.ids)
        invoice = html.Element("div", style="page-break-after: always")
        invoice.append(_box(cutting.colour(place, cutting.START)))
        invoice.extend(html.fromstring(page).find("body"))
        invoice.append(_box(cutting.colour(place, cutting.STOP)))
        body.append(invoice)
    # The last one needs no page after it.
    del body[-1].attrib["style"]
    document = html.Element("html")
    document.extend([head, body])
    return html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>")


def _box(colour):
    return html.Element("div", style=f"width: 1px; height: 1px; background-color: {colour}")


def _style(env):
    """The report's style sheets in one, without web fonts, which some builds cannot print."""
    sheets = [env["ir.qweb"]._get_asset_bundle(name, js=False).css().raw for name in STYLES]
    text = b"".join(sheets).decode()
    return re.sub(r"@font-face\s*\{[^}]*\}|@import[^;]*;", "", text)
