"""`demo-output/index.html`: by debtor, every document with its day, kind, channel and amount."""

import datetime
import html
from urllib.parse import quote

from .papers import NO_DEBTOR, Paper

STYLE = """body{font-family:sans-serif;max-width:70em;margin:1em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;margin-bottom:1.5em}
td,th{text-align:left;padding:.25em .6em;border-bottom:1px solid #ddd;vertical-align:top}
td.amount{text-align:right;white-space:nowrap}h2{font-size:1.1em;margin-bottom:.3em}p{margin:.2em 0}
"""
HEADS = ("Date", "Nature", "Canal", "Montant réclamé", "Document")


def page(papers: list[Paper], reasons: dict[str, str], until: datetime.date) -> str:
    """The whole page.

    :param reasons: every debtor's name, and why nothing more leaves that day (may be empty)
    """
    names = [*sorted(reasons, key=str.casefold), NO_DEBTOR]
    blocks = "".join(
        _block(name, [paper for paper in papers if paper.debtor == name], reasons.get(name, ""))
        for name in names
    )
    title = "Documents de la démonstration"
    return (
        f'<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style><body><h1>{title}</h1>"
        f"<p>{len(reasons)} débiteurs, {len(papers)} documents. Les documents du dossier "
        f"<code>suite/</code> sont ceux des semaines suivantes, jouées jusqu’au "
        f"{until:%d/%m/%Y} sur une copie de la base.</p>{blocks}</body></html>\n"
    )


def _block(name: str, papers: list[Paper], reason: str) -> str:
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(_row(paper) for paper in sorted(papers, key=lambda paper: paper.day))
    table = f"<table><tr>{heads}</tr>{rows}</table>" if papers else ""
    word = "" if papers else "Aucun document. "
    said = f"<p>{word}{html.escape(reason)}</p>" if word or reason else ""
    return f"<h2>{html.escape(name)}</h2>{said}{table}"


def _row(paper: Paper) -> str:
    file = paper.path.rpartition("/")[2]
    return (
        f"<tr><td>{paper.day:%d/%m/%Y}</td><td>{html.escape(paper.kind)}</td>"
        f"<td>{html.escape(paper.channel)}</td>"
        f'<td class="amount">{html.escape(paper.amount)}</td>'
        f'<td><a href="{quote(paper.path)}">{html.escape(file)}</a></td></tr>'
    )
