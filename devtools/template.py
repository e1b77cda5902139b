"""Template databases, made once and copied in a second.

`tpl_account` is Odoo with accounting, in French; `tpl_l10n_fr` has the French chart besides (the
module works with and without it); `tpl_relance` has the module in its present state, without its
companions; `tpl_relance_sale` has the companion for `sale` too, and so on for each that there is.
"""

from . import database
from .companions import Companion, companions
from .console import step
from .odoo_config import odoo
from .paths import ADDON
from .process import run_logged
from .server import Server
from .stamp import Stamp, fingerprint
from .workshop import Workshop

MODULE = ADDON.name
ACCOUNT, FRENCH, WITH_MODULE = "tpl_account", "tpl_l10n_fr", "tpl_relance"


def with_companion(companion: Companion) -> str:
    """Name of the template that has this companion."""
    return f"{WITH_MODULE}_{companion.label}"


#: What is installed in each, and on a copy of which other one.
MODULES = {
    ACCOUNT: ("base,account,portal", None),
    FRENCH: ("l10n_fr_account", ACCOUNT),
    WITH_MODULE: (MODULE, FRENCH),
    **{with_companion(each): (each.name, WITH_MODULE) for each in companions()},
}
#: So that no companion comes along with the module.
ALONE = "--skip-auto-install"


def ensure(workshop: Workshop, name: str = FRENCH) -> str:
    """Make the template unless it is there for this Odoo; return its database's name."""
    modules, base_name = MODULES[name]
    base = ensure(workshop, base_name) if base_name else None
    server, own = workshop.server, workshop.server.own(name)
    inputs = [None if name in (ACCOUNT, FRENCH) else ADDON]
    inputs += [each.folder for each in companions() if each.name == modules]
    stamp = Stamp(
        name,
        fingerprint(workshop.source.identity, server.host, server.port, modules, base, *inputs),
    )
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
    options = [] if base else ["--load-language=fr_FR"]
    if modules == MODULE:
        options.append(ALONE)
    run_logged(
        odoo("-i", modules, *options, "--stop-after-init", database=unfinished),
        own,
        f"{modules} could not be installed in a database.",
    )
    database.rename(server, unfinished, own)
