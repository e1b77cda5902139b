"""Is `fr.po` complete? Terms are exported by Odoo itself, from the database under test."""

import subprocess

from ..console import Stop
from ..odoo_config import odoo
from ..paths import ADDON, DEV, PYTHON, ROOT
from ..process import run_logged
from ..template import MODULE
from ..workshop import Workshop
from .lifecycle import copy_of_tested
from .part import Part

CATALOGUE = ADDON / "i18n" / "fr.po"
EXPORT = DEV / "reports" / f"{MODULE}.pot"


def check(workshop: Workshop, part: Part) -> None:
    """Every term of the module has a French translation that is not fuzzy."""
    with copy_of_tested(workshop, "translations") as name:
        _export(name)
    done = subprocess.run(
        [PYTHON, "-m", "devtools.testing.catalogue", EXPORT, CATALOGUE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"{CATALOGUE.relative_to(ROOT)} cannot be compared: {done.stderr[-500:]}")
    part.check(f"{CATALOGUE.relative_to(ROOT)} is complete", done.stdout)


def _export(database: str) -> None:
    """Write the module's terms as Odoo sees them."""
    EXPORT.parent.mkdir(parents=True, exist_ok=True)
    command = odoo("i18n", "export", "-l", "pot", "-o", EXPORT, MODULE, database=database)
    run_logged(command, "export-terms", "Odoo cannot export the module's terms.")
