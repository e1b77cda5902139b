"""Debian packages, fetched and unpacked without installing them.

apt works here on a private state folder, so it needs no rights and changes nothing on the machine,
and it checks the archive's signature against the Debian keyring that is installed.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .console import Stop
from .paths import DEV
from .process import output_of, run_logged

KEYRINGS = (
    Path("/usr/share/keyrings/debian-archive-keyring.gpg"),
    Path("/usr/share/keyrings/debian-archive-keyring.pgp"),
)


def mirror() -> str:
    """Address of the Debian archive in the machine's own configuration."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise Stop(
            "There is no apt-get here: run on Debian 12 or newer, or give an Odoo 19 that is "
            "already there with --odoo PATH (or RELANCE_ODOO=PATH)."
        )
    lines = output_of(["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)"]).splitlines()
    for line in lines:
        site, _, release = line.partition(" ")
        if "-security" not in release and "/debian" in site:
            return site
    raise Stop("apt-get knows no Debian archive: add one to /etc/apt/sources.list, then run again.")


def own_suite() -> str:
    """The suite this machine runs, for packages that must match its libraries."""
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip().strip('"')
    return "stable"


@contextmanager
def suite(name: str) -> Iterator["Suite"]:
    """One Debian suite, read through an apt state of its own that is thrown away afterwards."""
    (DEV / "apt").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=DEV / "apt") as home:
        opened = Suite(name, Path(home))
        opened.update()
        yield opened


class Suite:
    """A suite whose package lists have been fetched."""

    def __init__(self, name: str, home: Path) -> None:
        self.name = name
        self.home = home

    def has(self, package: str) -> bool:
        """True if the suite carries the package."""
        return bool(output_of([*self._command("apt-cache"), "show", "--no-all-versions", package]))

    def unpack(self, packages: Sequence[str], prefix: Path) -> None:
        """Download the packages and unpack them under `prefix`."""
        debs = self.home / "debs"
        debs.mkdir()
        self._run(debs, "download", *packages)
        prefix.mkdir(parents=True, exist_ok=True)
        for deb in sorted(debs.glob("*.deb")):
            run_logged(["dpkg-deb", "-x", deb, prefix], "dpkg", f"{deb.name} cannot be unpacked.")
        shutil.rmtree(debs)

    def update(self) -> None:
        """Fetch the package lists, signed by Debian's keys."""
        keyring = next((path for path in KEYRINGS if path.exists()), None)
        if keyring is None:
            raise Stop("Debian's archive keys are missing: install debian-archive-keyring.")
        source = f"deb [signed-by={keyring}] {mirror()} {self.name} main\n"
        (self.home / "lists" / "partial").mkdir(parents=True)
        (self.home / "cache" / "archives" / "partial").mkdir(parents=True)
        (self.home / "sources.list").write_text(source)
        self._run(self.home, "update")

    def _command(self, program: str) -> list[str]:
        options = {
            "Dir::State": self.home,
            "Dir::State::lists": self.home / "lists",
            "Dir::Cache": self.home / "cache",
            "Dir::Etc::sourcelist": self.home / "sources.list",
            "Dir::Etc::sourceparts": "/dev/null",
            "Dir::Etc::preferencesparts": "/dev/null",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            "APT::Update::Error-Mode": "any",
            "Debug::NoLocking": "1",
        }
        if os.getuid() == 0:
            # apt's own sandbox user may not pass into a closed folder such as root's home.
            options["APT::Sandbox::User"] = "root"
        return [program, *(f"-o{name}={value}" for name, value in options.items())]

    def _run(self, folder: Path, *arguments: str) -> None:
        done = subprocess.run(
            [*self._command("apt-get"), "-q", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            errors = [line for line in done.stderr.splitlines() if line.startswith("E:")]
            raise Stop(
                f"Debian's {self.name} suite cannot be read: check the network and the mirror in "
                f"/etc/apt. {' '.join(errors[:2])}"
            )


def install(*packages: str) -> None:
    """Install packages from the machine's own Debian; only root may."""
    if os.getuid() != 0 or not shutil.which("apt-get"):
        raise Stop(f"Please install these packages: sudo apt-get install {' '.join(packages)}")
    problem = f"apt-get install {' '.join(packages)} failed: check the network, then run again."
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    run_logged(["apt-get", "-q", "update"], "apt-update", problem, env=env)
    command = ["apt-get", "-q", "-y", "--no-install-recommends", "install", *packages]
    run_logged(command, "apt-install", problem, env=env)
