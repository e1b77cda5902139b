"""One module per command: its docstring is its help, `add_options` its options, `run` its work."""

from . import database, demo, serve, setup, shell, start, stop

ALL = (demo, serve, shell, setup, database, start, stop)
