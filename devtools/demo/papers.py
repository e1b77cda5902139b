"""Every document of the demo as a row: whose it is, its day, kind, channel, amount and file."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from . import outbox, report

NO_DEBTOR = "Envois du jour, tous débiteurs"


@dataclass(frozen=True)
class Paper:
    """One file, its path relative to the folder of the index."""

    debtor: str
    day: datetime.date
    kind: str
    channel: str
    amount: str
    path: str


def of_acts(env, folder: Path) -> list[Paper]:
    """What left the house: the file of each act that made one, wherever it lies in `folder`."""
    found = []
    acts = env["relance.act"].search([("origin", "!=", "history")], order="date, id")
    for act in acts:
        name = report._document(act)
        path = next((p for p in (folder / name, *folder.glob(f"*/{name}")) if p.is_file()), None)
        if name and path:
            found.append(_act_paper(act, folder, path))
            found += _readable(found[-1], folder, path)
    return found


def _act_paper(act, folder: Path, path: Path) -> Paper:
    case = report._case(act)
    return Paper(
        act.partner_id.name,
        datetime.date.fromisoformat(path.name[:10]),
        _kind(act),
        "Dossier" if case else report._label(act, "channel"),
        report._amounts(act),
        str(path.relative_to(folder)),
    )


def _kind(act) -> str:
    """The occasion or the step; the subject of what neither asked for (suspended work)."""
    regimes = {"b2c": " (consommateur)", "b2g_authority": " (acheteur public)"}
    name = act.text_id.display_name or act.step_id.name or act.subject.partition(" – ")[0]
    if act.document == "formal_notice":
        name += regimes.get(act.debtor_id.regime, "")
    return name


def _readable(paper: Paper, folder: Path, path: Path) -> list[Paper]:
    page = path.with_suffix(".html")
    if path.suffix != ".eml" or not page.is_file():
        return []
    return [
        Paper(
            paper.debtor,
            paper.day,
            f"{paper.kind}, à lire",
            paper.channel,
            paper.amount,
            str(page.relative_to(folder)),
        )
    ]


def of_batches(folder: Path, made: list[Path]) -> list[Paper]:
    """What the printer and the post office got, a row per file."""
    return [
        Paper(
            NO_DEBTOR,
            datetime.date.fromisoformat(path.name[:10]),
            "Bordereau de dépôt" if "bordereau" in path.name else "Lettres à imprimer",
            "Courrier",
            "",
            str(path.relative_to(folder)),
        )
        for path in made
    ]


def of_files(env, folder: Path, output: Path, day: datetime.date) -> list[Paper]:
    """What a person makes when he wants it: statements of interest, evidence, exhibits."""
    made = []
    for debtor in env["relance.debtor"].search([], order="id"):
        contents = {**_interest(debtor, day), **_evidence(debtor), **_exhibits(debtor)}
        for (kind, name), content in contents.items():
            path = output / f"{day}_{name}_{outbox.slug(debtor.partner_id.name)}{kind[1]}"
            path.write_bytes(content)
            amount = (debtor.interest_text or "") if name == "INT" else ""
            made.append(
                Paper(
                    debtor.partner_id.name, day, kind[0], "Sur demande", amount,
                    str(path.relative_to(folder)),
                )
            )  # fmt: skip
    return made


def _interest(debtor, day: datetime.date) -> dict:
    moves = debtor._late_invoices()
    if not moves or debtor.net_position <= 0:  # nothing is owed, credits deducted
        return {}
    sheet = debtor.env["relance.statement"].create(
        {"debtor_id": debtor.id, "move_ids": moves.ids, "date": day}
    )
    return {(("Décompte d’intérêts", ".pdf"), "INT"): sheet._pdf()}


def _evidence(debtor) -> dict:
    chains = debtor.chain_ids.sorted("id")
    if not chains:
        return {}
    verdict = debtor.env["relance.journal"]._verify(chains)
    return {
        (("Journal des preuves, archive", ".zip"), "PREUVES"): chains._history_zip(),
        (("Journal des preuves", ".pdf"), "PREUVES"): chains._history_pdf(verdict),
    }


def _exhibits(debtor) -> dict:
    cases = debtor.env["relance.case"].search([("debtor_id", "=", debtor.id)])
    return {
        ((f"Pièce n° {exhibit.sequence} : {exhibit.name}", ".pdf"), _exhibit_name(exhibit)): (
            exhibit.attachment_id.raw
        )
        for exhibit in cases.exhibit_ids
        if exhibit.attachment_id.mimetype == "application/pdf"
    }


def _exhibit_name(exhibit) -> str:
    return f"{exhibit.case_id.name.replace('/', '-')}_PIECE-{exhibit.sequence:02}"
