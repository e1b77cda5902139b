"""Branch coverage: how much of the module the tests have run."""

import shutil
import subprocess
from pathlib import Path

from ..companions import addons
from ..paths import ADDON, DEV, PYTHON, ROOT
from .part import Part

FOLDER = DEV / "coverage"
RULES = f"{ADDON.name}/rules/*"
#: What each side must reach, in percent of statements and branches.
RULES_FLOOR = 100
ADDON_FLOOR = 90


def forget() -> None:
    """Drop what earlier runs measured."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)


def check(part: Part) -> None:
    """Print both reports, and hold them against their floors."""
    _coverage("combine", "--keep")
    _report(part, "rules/", RULES_FLOOR, f"--include={RULES}")
    for addon in addons():
        files = (f"--include={addon.name}/*", f"--omit={RULES}")
        _report(part, f"{addon.name}, rules/ aside", ADDON_FLOOR, *files)


def command() -> list[str | Path]:
    """How a Python module is run with its coverage measured: `-m` and its name come next."""
    return [PYTHON, "-m", "coverage", "run", f"--source={','.join(map(str, addons()))}"]


def _report(part: Part, name: str, floor: int, *selection: str) -> None:
    done = _coverage("report", *selection, f"--fail-under={floor}")
    part.check(f"coverage of {name}", done.stdout if done.returncode else "")
    total = _coverage("report", *selection, "--format=total").stdout.strip()
    part.notes.append(f"{name}: {total} % of statements and branches, at least {floor} % wanted")


def _coverage(action: str, *options: str) -> subprocess.CompletedProcess:
    data = f"--data-file={FOLDER / 'data'}"
    return subprocess.run(
        [PYTHON, "-m", "coverage", action, data, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
