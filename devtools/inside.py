"""Scripts that run inside Odoo, in the virtual environment's own process."""

from collections.abc import Iterator
from contextlib import contextmanager

import odoo
from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry

from .paths import ODOO_CONFIG


@contextmanager
def environment(database: str, log_level: str = "warn") -> Iterator[Environment]:
    """The superuser's environment in `database`; nothing is committed by itself."""
    options = ["-c", str(ODOO_CONFIG), "-d", database, f"--log-level={log_level}"]
    odoo.tools.config.parse_config(options, setup_logging=True)
    with Registry(database).cursor() as cursor:
        yield Environment(cursor, SUPERUSER_ID, {})
