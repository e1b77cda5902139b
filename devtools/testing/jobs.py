"""Jobs for a few workers: each starts once what it needs is done, the first in the list first."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from .. import watch
from .part import Part, carry_out


@dataclass(frozen=True)
class Job:
    """A part of the run, and the names of those whose work it needs."""

    name: str
    work: Callable[[Part], None]
    after: tuple[str, ...] = ()


def carry_out_all(jobs: Sequence[Job], workers: int) -> list[Part]:
    """Do all jobs; one that failed holds up nobody. Parts come back in the order of the jobs."""
    board = _Board(jobs)
    with ThreadPoolExecutor(workers) as pool:
        running = [pool.submit(board.work_off) for _worker in range(workers)]
        try:
            for worker in running:
                worker.result()
        except BaseException:
            board.clear()
            watch.end_all()
            raise
    return [board.done[job.name] for job in jobs]


class _Board:
    """What waits and what is done, as the workers see it."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.waiting = list(jobs)
        self.done: dict[str, Part] = {}
        self.changed = threading.Condition()

    def work_off(self) -> None:
        """What one worker does: whatever can be done next, until nothing waits."""
        while job := self._next():
            part = carry_out(job.name, job.work)
            with self.changed:
                self.done[job.name] = part
                self.changed.notify_all()

    def clear(self) -> None:
        """Let nothing more start."""
        with self.changed:
            self.waiting.clear()
            self.changed.notify_all()

    def _next(self) -> Job | None:
        with self.changed:
            while self.waiting:
                for job in self.waiting:
                    if all(name in self.done for name in job.after):
                        self.waiting.remove(job)
                        return job
                self.changed.wait()
        return None
