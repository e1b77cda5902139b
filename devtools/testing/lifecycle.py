"""Installing, upgrading and uninstalling the module on real databases, without one warning."""

import shutil
import subprocess

from .. import database, template
from ..odoo_config import CommandLine, odoo
from ..paths import DEV, PYTHON, ROOT
from ..process import output_of
from ..template import MODULE
from ..workshop import Workshop
from .odoo_log import complaints_in, complaints_of
from .part import Part

TESTED = "test_relance"  # installed, then upgraded: the database that the tests' copies come from
INSTALL = ("-i", MODULE)
UPGRADE = ("-u", MODULE)


def install_and_upgrade(workshop: Workshop, part: Part) -> None:
    """On a database with French accounting; it is then the one to test on."""
    database.copy(workshop.server, template.ensure(workshop), TESTED)
    part.check("installing logs no warning", complaints_of("install", TESTED, *INSTALL))
    part.check("upgrading logs no warning", complaints_of("upgrade", TESTED, *UPGRADE))


def install_without_chart(workshop: Workshop, part: Part) -> None:
    """On a database where `l10n_fr_account` is not installed."""
    name = database.copy(workshop.server, template.ensure(workshop, "tpl_account"), "test_bare")
    complaints = complaints_of("install-bare", name, *INSTALL)
    part.check("installing without a French chart logs no warning", complaints)
    database.drop(workshop.server, name)


def uninstall(workshop: Workshop, part: Part) -> None:
    """On a database that has posted and part-paid invoices, before and after."""
    name = database.copy(workshop.server, template.ensure(workshop), "test_uninstall")
    for action in ("invoice", "install", "remind", "uninstall"):
        complaints = complaints_in(f"uninstall-{action}", _lived_in(name, action))
        part.check(f"a database with invoices: {action} logs no warning", complaints)
    database.drop(workshop.server, name)


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
    name = database.copy(workshop.server, template.ensure(workshop), "test_released")
    old = ("--addons-path", ",".join(map(str, (*workshop.source.addons, tree))))
    part.check(f"{tag} installs", complaints_of("released-install", name, *INSTALL, *old))
    part.check(f"upgrading from {tag} logs no warning", complaints_of("released", name, *UPGRADE))
    database.drop(workshop.server, name)


def _lived_in(name: str, action: str) -> CommandLine:
    if action == "install":
        return odoo(*INSTALL, "--stop-after-init", database=name)
    return [PYTHON, "-m", "devtools.testing.lived_in", name, action]
