"""Template databases, made once and copied in a second.

`tpl_l10n_fr` is Odoo with French accounting, `tpl_account` Odoo without it (the module works with
both), `tpl_relance` the first with the module in its present state.
"""

from . import database
from .console import step
from .odoo_config import odoo
from .paths import ADDON
from .process import run_logged
from .server import Server
from .stamp import Stamp, fingerprint
from .workshop import Workshop

MODULE = ADDON.name
BASES = {
    "tpl_account": "base,account,portal",
    "tpl_l10n_fr": "base,account,l10n_fr_account,portal",
}
WITH_MODULE = "tpl_relance"
NAMES = (*BASES, WITH_MODULE)


def ensure(workshop: Workshop, name: str = "tpl_l10n_fr") -> str:
    """Make the template unless it is there for this Odoo; return its database's name."""
    if name == WITH_MODULE:
        return _ensure(workshop, name, MODULE, base=ensure(workshop), inputs=ADDON)
    return _ensure(workshop, name, BASES[name])


def _ensure(
    workshop: Workshop, name: str, modules: str, base: str | None = None, inputs: object = None
) -> str:
    server, own = workshop.server, workshop.server.own(name)
    inputs = (workshop.source.identity, server.host, server.port, modules, base, inputs)
    stamp = Stamp(name, fingerprint(*inputs))
    with stamp.turn():
        if not stamp.is_current() or not server.has(own):
            with step(f"template database with {modules}"):
                stamp.clear()
                _make(server, own, modules, base)
                stamp.write()
    return own


def _make(server: Server, own: str, modules: str, base: str | None) -> None:
    unfinished = f"{own}_unfinished"
    if base:
        database.copy(server, base, unfinished)
    else:
        database.drop(server, unfinished)
        server.create(unfinished)
    language = [] if base else ["--load-language=fr_FR"]
    run_logged(
        odoo("-i", modules, *language, "--stop-after-init", database=unfinished),
        own,
        f"{modules} could not be installed in a database.",
    )
    database.rename(server, unfinished, own)
