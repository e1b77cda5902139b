"""Template databases: Odoo with French accounting, made once and copied in a second."""

from .console import step
from .odoo_config import odoo
from .process import run_logged
from .stamp import Stamp, fingerprint
from .workshop import Workshop

#: Bare Odoo, and Odoo with a French chart: the module works with and without `l10n_fr_account`.
TEMPLATES = {
    "tpl_account": ("base", "account", "portal"),
    "tpl_l10n_fr": ("base", "account", "l10n_fr_account", "portal"),
}


def ensure(workshop: Workshop, name: str = "tpl_l10n_fr") -> str:
    """Make the template unless it is there for this Odoo; return its name."""
    modules = ",".join(TEMPLATES[name])
    stamp = Stamp(name, fingerprint(workshop.source.identity, workshop.server, modules))
    if stamp.is_current() and workshop.server.has(name):
        return name
    with step(f"template database with {modules} in French (about a minute)"):
        stamp.clear()
        unfinished = f"{name}_unfinished"
        workshop.server.drop(unfinished)
        workshop.server.create(unfinished)
        run_logged(
            odoo("-i", modules, "--load-language=fr_FR", "--stop-after-init", database=unfinished),
            name,
            "Odoo could not be installed in a database.",
            env=workshop.server.env,
        )
        workshop.server.drop(name)
        workshop.server.rename(unfinished, name)
        stamp.write()
    return name
