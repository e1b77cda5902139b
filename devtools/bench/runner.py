"""Running benches, each in a process of its own so that its peak memory is its own."""

import json
import subprocess
from collections.abc import Iterator, Sequence

from .. import database, template
from ..console import Stop
from ..paths import PYTHON, ROOT
from ..workshop import Workshop

FOLDER = ROOT / "bench"
DATABASE = "bench_relance"


def names() -> list[str]:
    """All benches there are."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def run(workshop: Workshop, name: str, *, quick: bool, own: Sequence[str] = ()) -> dict:
    """Measure one bench, with options of its own, on a fresh database."""
    options, database_name = ["--quick"] if quick else [], workshop.server.own(DATABASE)
    text = (FOLDER / f"{name}.py").read_text()
    if "NEEDS_DATABASE = False" not in text:
        without = "WITHOUT_MODULE = True" in text
        source = template.ensure(workshop, template.FRENCH if without else template.WITH_MODULE)
        options += ["--database", database.copy(workshop.server, source, database_name)]
    done = subprocess.run(
        [PYTHON, "-m", "devtools.bench.inside", name, *options, *own],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    database.drop(workshop.server, database_name)
    if done.returncode:
        raise Stop(f"the bench {name} failed; its error stands above.")
    return json.loads(done.stdout.strip().splitlines()[-1])


def table(figures: dict) -> Iterator[str]:
    """One bench for people: a title, then a line per figure."""
    yield figures["bench"]
    width = max(map(len, figures))
    for name, value in figures.items():
        if name != "bench":
            yield f"  {name.replace('_', ' '):<{width}}  {_written(value):>12}"


def _written(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)
