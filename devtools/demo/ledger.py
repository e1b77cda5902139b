"""The demo's database."""

from .. import database, template
from ..console import step
from ..odoo_config import odoo
from ..paths import ADDON, DEMO_OUTPUT
from ..process import run_logged
from ..stamp import Stamp, fingerprint
from ..workshop import Workshop

NAME = "relance_demo"


def ensure(workshop: Workshop, reset: bool) -> None:
    """Make the database, or upgrade the module in it when its files have changed."""
    stamp = Stamp(NAME, fingerprint(workshop.source.identity, workshop.server, ADDON))
    if reset or not workshop.server.has(NAME):
        _clear_output()
        database.copy(workshop.server, template.ensure(workshop, template.WITH_MODULE), NAME)
        stamp.write()
    elif not stamp.is_current():
        with step("upgrading the module in the demo's database"):
            run_logged(
                odoo("-u", template.MODULE, "--stop-after-init", database=NAME),
                "demo-upgrade",
                "The module could not be upgraded; --reset starts the demo afresh.",
            )
        stamp.write()


def _clear_output() -> None:
    for pattern in ("*.eml", "*.pdf"):
        for path in DEMO_OUTPUT.glob(pattern):
            path.unlink()
