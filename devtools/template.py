"""Template databases, made once and copied in a second.

`tpl_l10n_fr` is Odoo with French accounting, `tpl_account` Odoo without it (the module works with
both), `tpl_relance` the first with the module in its present state.
"""

from . import database
from .console import step
from .odoo_config import odoo
from .paths import ADDON
from .process import run_logged
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
    stamp = Stamp(
        name, fingerprint(workshop.source.identity, workshop.server, modules, base, inputs)
    )
    own = workshop.server.own(name)
    if stamp.is_current() and workshop.server.has(own):
        return own
    with step(f"template database with {modules}"):
        stamp.clear()
        unfinished = f"{own}_unfinished"
        language = [] if base else ["--load-language=fr_FR"]
        if base:
            database.copy(workshop.server, base, unfinished)
        else:
            database.drop(workshop.server, unfinished)
            workshop.server.create(unfinished)
        run_logged(
            odoo("-i", modules, *language, "--stop-after-init", database=unfinished),
            name,
            f"{modules} could not be installed in a database.",
        )
        database.rename(workshop.server, unfinished, own)
        stamp.write()
    return own
