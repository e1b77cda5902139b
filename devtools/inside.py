"""Scripts that run inside Odoo, in the virtual environment's own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .paths import ODOO_CONFIG

if TYPE_CHECKING:
    from odoo.api import Environment


@contextmanager
def environment(database: str) -> Iterator[Environment]:
    """The superuser's environment in `database`; nothing is committed by itself."""
    import odoo
    from odoo.modules.registry import Registry

    odoo.tools.config.parse_config(
        ["-c", str(ODOO_CONFIG), "-d", database, "--log-level=warn"], setup_logging=True
    )
    with Registry(database).cursor() as cursor:
        yield odoo.api.Environment(cursor, odoo.SUPERUSER_ID, {})
