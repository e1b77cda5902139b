"""pytest, in the two ways that the tests need."""

import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import watch
from ..paths import DEV, LOGS, ODOO_CONFIG, PYTHON, ROOT
from ..pdf_engine import on_path
from . import coverage
from .part import Part

REPORTS = DEV / "reports"
NOTHING_COLLECTED = 5
LINES_SHOWN = 12


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
            part.details += [f"{self._log.relative_to(ROOT)} has the whole story"]
            part.details += _failures(report) or [watch.tail(self._log)]

    def _command(self) -> list[str | Path]:
        if not self.database:
            python = coverage.command() if self.measured else [PYTHON]
            return [*python, "-m", "pytest", "-p", "no:odoo", *self.arguments]
        pytest = "devtools.testing.measured" if self.measured else "pytest"
        plugin = ["--odoo-http", f"--odoo-config={ODOO_CONFIG}"]
        plugin.append(f"--odoo-database={self.database}")
        return [PYTHON, "-m", pytest, *plugin, *self.arguments]

    def _call(self, command: Sequence[str | Path]) -> int:
        if not self.live:
            return watch.run(command, self._log, environment=self._environment())
        environment = {**os.environ, **self._environment()}
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

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


def _failures(report: Path) -> list[str]:
    """Each test that failed, with the end of its traceback."""
    if not report.exists():
        return []
    return [
        "\n".join([f"FAILED {case.get('classname')}::{case.get('name')}", *_end_of(outcome)])
        for case in ET.parse(report).iter("testcase")
        for outcome in case
        if outcome.tag in ("failure", "error", "skipped")
    ]


def _end_of(outcome: ET.Element) -> list[str]:
    lines = (outcome.text or outcome.get("message", "")).splitlines()
    return [f"  {line}" for line in lines[-LINES_SHOWN:]]
