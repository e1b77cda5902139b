"""A companion: does it come by itself, work, and go again, beside the module?"""

from pathlib import Path

from ..companions import Companion
from ..workshop import Workshop
from . import lifecycle, translations
from .odoo_log import complaints_in, complaints_of
from .part import Part
from .pytest_run import Run


def check(workshop: Workshop, companion: Companion, part: Part) -> None:
    """From installing to uninstalling, on a database that has the module already."""
    name, label = companion.name, companion.label
    with lifecycle.copy_of_tested(workshop, label) as database:
        wanted = ",".join(_missing(workshop, companion, database)) or name
        part.check(
            f"installing {wanted} brings {name} and logs no warning",
            complaints_of(f"{label}-install", database, "-i", wanted)
            or _absent(workshop, companion, database),
        )
        upgraded = complaints_of(f"{label}-upgrade", database, "-u", name)
        part.check(f"upgrading {name} logs no warning", upgraded)
        translations.check(database, companion.folder, part)
        if _files(companion.tours):
            lifecycle.build_assets(database)
        if _files(companion.tests):
            Run(label, [companion.tests], database).count(part)
        removed = complaints_in(f"{label}-uninstall", lifecycle.removal_of(name, database))
        part.check(f"uninstalling {name} leaves nothing and logs no warning", removed)


def _missing(workshop: Workshop, companion: Companion, database: str) -> list[str]:
    """What it needs that is not there yet (`sms` comes with accounting, `sale` does not)."""
    return [each for each in companion.needs if not _installed(workshop, each, database)]


def _absent(workshop: Workshop, companion: Companion, database: str) -> str:
    return "" if _installed(workshop, companion.name, database) else "it did not install itself"


def _installed(workshop: Workshop, addon: str, database: str) -> bool:
    query = f"SELECT 1 FROM ir_module_module WHERE name = '{addon}' AND state = 'installed'"
    return workshop.server.query(query, database) == "1"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("test_*.py"))
