"""pytest, in the two ways that the tests need."""

import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..paths import DEV, LOGS, ODOO_CONFIG, PYTHON, ROOT
from ..pdf_engine import on_path
from . import coverage
from .part import Part

REPORTS = DEV / "reports"
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Run:
    """One call of pytest: which tests, on which database (None: pure tests, without Odoo)."""

    name: str
    arguments: Sequence[str | Path]
    database: str | None = None
    engine: str = "patched"
    measured: bool = True
    live: bool = False
    may_be_empty: bool = False

    def count(self, part: Part) -> None:
        """Run it, quietly unless `live`, and count its tests into `part`."""
        report = REPORTS / f"{self.name}.xml"
        report.parent.mkdir(parents=True, exist_ok=True)
        report.unlink(missing_ok=True)
        code = self._call([*self._command(), f"--junitxml={report}"])
        if code == NOTHING_COLLECTED and self.may_be_empty:
            return
        passed, failed = _counts(report)
        part.passed += passed
        part.failed += failed
        if code and not failed:
            part.failed += 1
        if code and not self.live:
            part.details.append(_summary(self._log))

    def _command(self) -> list[str | Path]:
        python = coverage.command() if self.measured else [PYTHON]
        if self.database:
            plugin = ["--odoo-http", f"--odoo-config={ODOO_CONFIG}"]
            plugin.append(f"--odoo-database={self.database}")
        else:
            plugin = ["-p", "no:odoo"]
        return [*python, "-m", "pytest", *plugin, *self.arguments]

    def _call(self, command: Sequence[str | Path]) -> int:
        LOGS.mkdir(parents=True, exist_ok=True)
        output = None if self.live else self._log.open("wb")
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdin=None if self.live else subprocess.DEVNULL,
            stdout=output,
            stderr=None if self.live else subprocess.STDOUT,
            env={**os.environ, **self._environment()},
            check=False,
        )
        if output:
            output.close()
        return done.returncode

    def _environment(self) -> Mapping[str, str]:
        return {
            "COVERAGE_FILE": str(DEV / "coverage" / f"data.{self.name}"),
            "RELANCE_PDF_ENGINE": self.engine,
            "PATH": on_path(self.engine),
        }

    @property
    def _log(self) -> Path:
        return LOGS / f"pytest-{self.name}.log"


def _counts(report: Path) -> tuple[int, int]:
    """Passed and failed; a skip counts as failed, wherever it comes from."""
    if not report.exists():
        return 0, 1
    passed = failed = 0
    for suite in ET.parse(report).iter("testsuite"):
        bad = sum(int(suite.get(name, 0)) for name in ("failures", "errors", "skipped"))
        failed += bad
        passed += max(int(suite.get("tests", 0)) - bad, 0)
    return passed, failed


def _summary(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    failing = [line for line in lines if line.startswith(("FAILED", "ERROR", "SKIPPED"))]
    return "\n".join([f"{log.relative_to(ROOT)} has the whole story", *(failing or lines[-20:])])
