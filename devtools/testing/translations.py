"""Is an addon's `fr.po` complete? Odoo itself exports the terms, from a database that has it."""

import subprocess
from pathlib import Path

from ..console import Stop
from ..odoo_config import odoo
from ..paths import DEV, PYTHON, ROOT
from ..process import run_logged
from .part import Part


def check(database: str, addon: Path, part: Part) -> None:
    """Every term of the addon has a French translation that is not fuzzy."""
    exported = _exported(database, addon.name)
    catalogue = addon / "i18n" / "fr.po"
    part.check(f"{catalogue.relative_to(ROOT)} is complete", _compare("po", exported, catalogue))
    # Odoo drops from a catalogue the terms that the template beside it does not know.
    known = addon / "i18n" / f"{addon.name}.pot"
    part.check(f"{known.relative_to(ROOT)} is current", _compare("pot", exported, known))


def _compare(kind: str, exported: Path, catalogue: Path) -> str:
    """What `catalogue.py` says, a line per fault."""
    done = subprocess.run(
        [PYTHON, "-m", "devtools.testing.catalogue", kind, exported, catalogue],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{catalogue.relative_to(ROOT)} cannot be compared: {done.stderr[-500:]}")
    return done.stdout


def _exported(database: str, module: str) -> Path:
    """The module's terms as Odoo sees them, in a file."""
    export = DEV / "reports" / f"{module}.pot"
    export.parent.mkdir(parents=True, exist_ok=True)
    command = odoo("i18n", "export", "-l", "pot", "-o", export, module, database=database)
    run_logged(command, f"export-{module}", f"Odoo cannot export the terms of {module}.")
    return export
