"""Counting what reaches the database, also from statements that bypass the ORM."""

from contextlib import contextmanager

from odoo.sql_db import Cursor


@contextmanager
def counting(env):
    """A list that grows by each query, those included that are flushed at the end."""
    counted, execute = [], Cursor.execute

    def count(cursor, query, *args, **kwargs):
        counted.append(query)
        return execute(cursor, query, *args, **kwargs)

    Cursor.execute = count
    try:
        yield counted
        env.flush_all()
    finally:
        Cursor.execute = execute
