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
    catalogue = addon / "i18n" / "fr.po"
    done = subprocess.run(
        [PYTHON, "-m", "devtools.testing.catalogue", _exported(database, addon.name), catalogue],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{catalogue.relative_to(ROOT)} cannot be compared: {done.stderr[-500:]}")
    part.check(f"{catalogue.relative_to(ROOT)} is complete", done.stdout)


def _exported(database: str, module: str) -> Path:
    """The module's terms as Odoo sees them, in a file."""
    export = DEV / "reports" / f"{module}.pot"
    export.parent.mkdir(parents=True, exist_ok=True)
    command = odoo("i18n", "export", "-l", "pot", "-o", export, module, database=database)
    run_logged(command, f"export-{module}", f"Odoo cannot export the terms of {module}.")
    return export
