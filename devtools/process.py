"""Running other programs."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .console import Stop
from .paths import LOGS, ROOT

Command = Sequence[str | Path]


def run_logged(
    command: Command,
    log: str,
    problem: str,
    *,
    env: Mapping[str, str] | None = None,
    account: tuple[int, int] | None = None,
) -> None:
    """Run quietly into `.dev/logs/<log>.log`; on failure stop with `problem` and the last lines.

    :param account: user and group to run under, when root must not
    """
    user, group = account or (None, None)
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        try:
            done = subprocess.run(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/" if account else ROOT,
                env={**os.environ, **(env or {})},
                user=user,
                group=group,
                extra_groups=[] if account else None,
                check=False,
            )
        except FileNotFoundError as error:
            raise Stop(f"{problem} The program {error.filename} is not there.") from error
    if done.returncode:
        tail = "\n".join(path.read_text(errors="replace").splitlines()[-8:])
        raise Stop(f"{problem} (log: {path.relative_to(ROOT)})\n{tail}")


def output_of(command: Command, *, env: Mapping[str, str] | None = None) -> str:
    """Standard output of a program, '' when it fails or does not exist."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={**os.environ, **(env or {})},
            check=False,
        )
    except (FileNotFoundError, PermissionError):
        return ""
    return done.stdout if done.returncode == 0 else ""
