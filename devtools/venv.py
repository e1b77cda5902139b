"""The virtual environment, made from the pinned lock file."""

import os
import shutil
import sys
from pathlib import Path

from . import apt
from .console import Stop, step
from .paths import DEV, LOCK, PYTHON, VENV
from .process import output_of, run_logged
from .stamp import Stamp, fingerprint

SUPPORTED = ("3.10", "3.11", "3.12", "3.13")


def ensure() -> None:
    """Make `.dev/venv`; renew it when the interpreter changes, complete it when the lock does."""
    interpreter, version = _interpreter()
    base = Stamp("venv-python", fingerprint(interpreter, version, str(VENV)))
    packages = Stamp("venv", fingerprint(base, LOCK))
    with packages.turn():
        if not packages.is_current() or not PYTHON.exists():
            _make(interpreter, version, base, packages)


def site_packages() -> Path:
    """Folder of the environment's installed packages."""
    return next((VENV / "lib").glob("python3.*")) / "site-packages"


def _interpreter() -> tuple[str, str]:
    """The Python that runs this, or another one on the PATH that Odoo 19 accepts."""
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if running in SUPPORTED:
        return os.path.realpath(sys.executable), sys.version.split()[0]
    for version in reversed(SUPPORTED):
        found = shutil.which(f"python{version}")
        answer = output_of([found, "--version"]) if found else ""
        if found and answer:
            return os.path.realpath(found), answer.split()[1]
    raise Stop(f"Python {running} does not run Odoo 19: install one of {', '.join(SUPPORTED)}.")


def _make(interpreter: str, version: str, base: Stamp, packages: Stamp) -> None:
    with step(f"Python {version} environment with Odoo's dependencies and the test tools"):
        packages.clear()
        if not base.is_current():
            shutil.rmtree(VENV, ignore_errors=True)
            _create(interpreter)
            base.write()
        # --use-pep517: two small dependencies come as source, and new Pythons lack the old way.
        run_logged(
            [PYTHON, "-m", "pip", "install", "-q", "--no-compile", "--use-pep517", "-r", LOCK],
            "pip",
            "pip could not install the pinned packages: check the network and the free disk space.",
        )
        packages.write()


def _create(interpreter: str) -> None:
    problem = f"{interpreter} could not make a virtual environment."
    if output_of([interpreter, "-c", "import ensurepip, venv; print('both')"]):
        run_logged([interpreter, "-m", "venv", VENV], "venv", problem)
        return
    # Debian's bare python3 has no ensurepip: take pip's own wheel from Debian, unpacked.
    run_logged([interpreter, "-m", "venv", "--without-pip", VENV], "venv", problem)
    prefix = DEV / "pip-wheel"
    with apt.suite(apt.own_suite()) as suite:
        suite.unpack(["python3-pip-whl"], prefix)
    wheel = next(prefix.rglob("pip-*.whl"))
    command = [PYTHON, wheel / "pip", "install", "-q", "pip"]
    run_logged(command, "pip-bootstrap", "pip could not be installed: check the network.")
