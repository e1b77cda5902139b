"""Installing, upgrading and uninstalling the module on real databases, without one warning."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from .. import database, template
from ..odoo_config import CommandLine, odoo
from ..paths import DEV, PYTHON, ROOT
from ..process import output_of, run_logged
from ..template import MODULE
from ..workshop import Workshop
from .odoo_log import complaints_in, complaints_of
from .part import Part

INSTALL = ("-i", MODULE)
INSTALL_ALONE = (*INSTALL, template.ALONE)
UPGRADE = ("-u", MODULE)


def install_and_upgrade(workshop: Workshop, part: Part) -> None:
    """The module alone, with French accounting; the tests then run on copies of this database."""
    name = database.copy(workshop.server, template.ensure(workshop), _tested(workshop))
    part.check("installing logs no warning", complaints_of("install", name, *INSTALL_ALONE))
    part.check("upgrading logs no warning", complaints_of("upgrade", name, *UPGRADE))
    # Loading a chart costs seconds: once here, instead of once on each copy.
    command = [PYTHON, "-m", "devtools.testing.made_company", name]
    run_logged(command, "company", "The company of the tests could not be made.")


def build_assets(name: str) -> None:
    """Make the web client's bundles, for the browser tours on this database and its copies."""
    command = [PYTHON, "-m", "devtools.testing.assets", name]
    run_logged(command, f"assets-{name}", "The web client's bundles could not be built.")


@contextmanager
def copy_of_tested(workshop: Workshop, name: str) -> Iterator[str]:
    """A database of one's own where the module was installed, then upgraded."""
    with _copied(workshop, _tested(workshop), name) as own:
        yield own


def install_without_chart(workshop: Workshop, part: Part) -> None:
    """On a database where `l10n_fr_account` is not installed, and no companion either."""
    with _copied(workshop, template.ensure(workshop, template.ACCOUNT), "bare") as name:
        complaints = complaints_of("install-bare", name, *INSTALL_ALONE)
        part.check("installing without a French chart logs no warning", complaints)


def uninstall(workshop: Workshop, part: Part) -> None:
    """With all that installs itself, on a database that has posted and part-paid invoices."""
    with _copied(workshop, template.ensure(workshop), "uninstall") as name:
        for action in ("invoice", "install", "remind", "uninstall"):
            complaints = complaints_in(f"uninstall-{action}", _lived_in(name, action))
            part.check(f"a database with invoices: {action} logs no warning", complaints)


def upgrade_from_release(workshop: Workshop, part: Part) -> None:
    """From a database built at the last released version."""
    tag = output_of(
        ["git", "-C", ROOT, "describe", "--tags", "--abbrev=0", "--match", "v*"]
    ).strip()
    if not tag:
        part.notes.append("first release: there is nothing to upgrade from")
        return
    tree = DEV / "released"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "-C", ROOT, "archive", tag, MODULE], capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", tree], input=archive, check=True)
    old = ("--addons-path", ",".join(map(str, (*workshop.source.addons, tree))))
    with _copied(workshop, template.ensure(workshop), "released") as name:
        part.check(f"{tag} installs", complaints_of("released-install", name, *INSTALL_ALONE, *old))
        complaints = complaints_of("released-upgrade", name, *UPGRADE)
        part.check(f"upgrading from {tag} logs no warning", complaints)


def _tested(workshop: Workshop) -> str:
    return workshop.server.own("test_relance")


@contextmanager
def _copied(workshop: Workshop, source: str, name: str) -> Iterator[str]:
    own = workshop.server.own(f"test_{name}")
    database.copy(workshop.server, source, own)
    try:
        yield own
    finally:
        database.drop(workshop.server, own)


def _lived_in(name: str, action: str) -> CommandLine:
    if action == "install":
        return odoo(*INSTALL, "--stop-after-init", database=name)
    if action == "uninstall":
        return removal_of(MODULE, name)
    return [PYTHON, "-m", "devtools.testing.lived_in", name, action]


def removal_of(addon: str, name: str) -> CommandLine:
    """Command that uninstalls one of our addons there, and complains about what stays behind."""
    return [PYTHON, "-m", "devtools.testing.lived_in", name, "uninstall", addon]
