"""Linters: each is one check."""

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from ..companions import addons
from ..paths import PYTHON, ROOT, VENV
from . import architecture
from .part import Part

LINES_SHOWN = 40
#: The README stands at the repository's root, and a model's extensions are a file per noun.
NOT_OURS = "missing-readme,consider-merging-classes-inherited"


def check(part: Part) -> None:
    """Run every linter."""
    for title, command in _programs().items():
        part.check(title, _complaints(command))
    part.check("XML is well formed", "\n".join(_broken_xml()))
    part.check("rules/ stands alone", "\n".join(architecture.impure_imports()))
    part.check("files and functions stay small", "\n".join(architecture.too_long()))


def _programs() -> dict[str, list[str | Path]]:
    binaries = VENV / "bin"
    translations = sorted(path for addon in addons() for path in addon.glob("i18n/*.po"))
    return {
        "ruff check": [binaries / "ruff", "check", "--output-format=concise", "."],
        "ruff format": [binaries / "ruff", "format", "--check", "--output-format=concise", "."],
        "mypy": [binaries / "mypy"],
        "pylint-odoo": [PYTHON, "-m", "pylint", f"--disable={NOT_OURS}", *addons()],
        "OCA module checks": [binaries / "oca-checks-odoo-module", *addons()],
        # Its format clears a translation equal to its source, which is how the catalogue tells a
        # word that is French as it stands (Document, Date) from one that nobody translated.
        "OCA translation checks": [
            binaries / "oca-checks-po",
            "--disable=po-pretty-format",
            *translations,
        ],
    }


def _complaints(command: list[str | Path]) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = done.stdout.strip().splitlines() or [f"exit code {done.returncode}"]
    hidden = len(lines) - LINES_SHOWN
    return "\n".join(lines[:LINES_SHOWN] + ([f"… and {hidden} lines more"] if hidden > 0 else []))


def _broken_xml() -> Iterator[str]:
    for path in sorted(path for addon in addons() for path in addon.rglob("*.xml")):
        try:
            ET.parse(path)
        except ET.ParseError as error:
            yield f"{path.relative_to(ROOT)}: {error}"
