"""Odoo's configuration file, and the command line that goes with it."""

from itertools import takewhile
from pathlib import Path

from .odoo_source import OdooSource
from .paths import DATA_DIR, ODOO_CONFIG, PYTHON, ROOT
from .pdf_engine import PATCHED
from .server import Server

CommandLine = list[str | Path]


def write(source: OdooSource, server: Server) -> None:
    """Write `.dev/odoo.conf` for this Odoo and this PostgreSQL."""
    addons = ",".join(str(path) for path in (*source.addons, ROOT))
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    values = {
        "addons_path": addons,
        "data_dir": DATA_DIR,
        "db_host": server.host,
        "db_port": server.port,
        "db_user": server.user,
        "bin_path": PATCHED,
        "admin_passwd": "relance",
        "http_interface": "127.0.0.1",
        "proxy_mode": False,
        "list_db": False,
    }
    if server.password:
        values["db_password"] = server.password
    lines = ["[options]", *(f"{name} = {value}" for name, value in values.items())]
    text = "\n".join(lines) + "\n"
    if not ODOO_CONFIG.exists() or ODOO_CONFIG.read_text() != text:
        ODOO_CONFIG.write_text(text)
        ODOO_CONFIG.chmod(0o600)


def odoo(*arguments: str | Path, database: str | None = None) -> CommandLine:
    """Command line of Odoo with our configuration; sub-commands come first, as in Odoo."""
    chosen = ["-d", database] if database else []
    command = list(takewhile(lambda item: not str(item).startswith("-"), arguments))
    options = arguments[len(command) :]
    return [PYTHON, "-m", "odoo", *command, "-c", ODOO_CONFIG, *chosen, *options]
