"""The demo's database."""

from .. import database, template
from ..console import step
from ..odoo_config import odoo
from ..paths import ADDON, DEMO_OUTPUT
from ..process import run_logged
from ..stamp import Stamp, fingerprint
from ..workshop import Workshop

NAME = "relance_demo"


def exists(workshop: Workshop) -> bool:
    """True once the demo has been played."""
    return workshop.server.has(workshop.server.own(NAME))


def ensure(workshop: Workshop, *, reset: bool = False) -> str:
    """Make the database, or upgrade the module in it when its files have changed; its name."""
    own = workshop.server.own(NAME)
    stamp = Stamp(NAME, fingerprint(workshop.source.identity, own, ADDON))
    with stamp.turn():
        if reset or not exists(workshop):
            _clear_output()
            source = template.ensure(workshop, template.WITH_MODULE)
            database.copy(workshop.server, source, own)
        elif not stamp.is_current():
            with step("upgrading the module in the demo's database"):
                _upgrade(own)
        stamp.write()
    return own


def _upgrade(name: str) -> None:
    run_logged(
        odoo("-u", template.MODULE, "--stop-after-init", database=name),
        "demo-upgrade",
        "The module could not be upgraded; --reset starts the demo afresh.",
    )


def _clear_output() -> None:
    for pattern in ("*.eml", "*.html", "*.pdf"):
        for path in DEMO_OUTPUT.glob(pattern):
            path.unlink()
