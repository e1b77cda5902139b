"""A PostgreSQL server as its clients see it: where it is, who logs in, and what is in it."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from .console import Stop
from .paths import CLONE_ID


@dataclass(frozen=True)
class Server:
    """Where PostgreSQL listens, and the role that owns Odoo's databases there."""

    host: str
    port: int
    user: str
    password: str
    psql: Path
    shared: bool = False

    @classmethod
    def from_url(cls, url: str, psql: Path) -> "Server":
        """Read `postgresql://user:password@host:port` (a socket folder as `?host=/folder`)."""
        parts = urlsplit(url)
        if parts.scheme not in ("postgres", "postgresql"):
            raise Stop("--database-url wants postgresql://user:password@host:port")
        host = parse_qs(parts.query).get("host", [parts.hostname or "localhost"])[0]
        user = unquote(parts.username or "")
        if not user or user == "postgres":
            raise Stop("--database-url needs a role other than postgres that may create databases.")
        return cls(host, parts.port or 5432, user, unquote(parts.password or ""), psql, shared=True)

    @property
    def env(self) -> dict[str, str]:
        """The same as libpq reads it."""
        values = {"PGHOST": self.host, "PGPORT": str(self.port), "PGUSER": self.user}
        return {**values, "PGPASSWORD": self.password} if self.password else values

    def own(self, name: str) -> str:
        """This clone's database of that name: other clones may use a shared server too."""
        return f"{name}_{CLONE_ID}" if self.shared else name

    def query(self, statement: str, database: str = "postgres") -> str:
        """Run one statement; rows come back as text, columns separated by tabs."""
        command = [str(self.psql), "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d", database]
        done = subprocess.run(
            [*command, "-c", statement],
            env={**os.environ, **self.env},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Stop(f"PostgreSQL at {self.host}:{self.port} says: {done.stderr.strip()}")
        return done.stdout.strip()

    def has(self, database: str) -> bool:
        """True if the database exists."""
        return self.query(f"SELECT 1 FROM pg_database WHERE datname = '{database}'") == "1"

    def create(self, database: str, template: str = "template0") -> None:
        """Make a database, empty or as a copy of another one."""
        self.query(f'CREATE DATABASE "{database}" TEMPLATE "{template}" ENCODING \'UTF8\'')

    def drop(self, database: str) -> None:
        """Remove a database if it is there, whoever of ours is connected to it.

        `WITH (FORCE)` would fail for an ordinary role whenever autovacuum is at work there; the
        plain statement sends autovacuum away by itself, and waits for the others to leave.
        """
        self.query(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{database}' AND usename = current_user"
        )
        self.query(f'DROP DATABASE IF EXISTS "{database}"')

    def rename(self, old: str, new: str) -> None:
        """Give a finished database its final name."""
        self.query(f'ALTER DATABASE "{old}" RENAME TO "{new}"')
