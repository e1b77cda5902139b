"""Stamps: a step is done again only when what it was made from has changed."""

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .paths import STAMPS


@dataclass(frozen=True)
class Stamp:
    """The fingerprint under which a step was last completed."""

    name: str
    fingerprint: str

    @property
    def path(self) -> Path:
        return STAMPS / self.name

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One command at a time does this step: the others wait, then find it done."""
        STAMPS.mkdir(parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def is_current(self) -> bool:
        return self.path.is_file() and self.path.read_text() == self.fingerprint

    def clear(self) -> None:
        """Forget the step; called before it starts so that an interrupted run starts it again."""
        self.path.unlink(missing_ok=True)

    def write(self) -> None:
        self.path.write_text(self.fingerprint)


def fingerprint(*inputs: object) -> str:
    """Hash of inputs; a path counts by its content, a folder by its files' names and contents."""
    digest = hashlib.sha256()
    for item in inputs:
        for chunk in _chunks(item):
            digest.update(chunk)
            digest.update(b"\0")
    return digest.hexdigest()


def _chunks(item: object) -> Iterable[bytes]:
    if not isinstance(item, Path):
        yield repr(item).encode()
    elif item.is_dir():
        for path in sorted(item.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield str(path.relative_to(item)).encode()
                yield path.read_bytes()
    elif item.exists():
        yield item.read_bytes()
