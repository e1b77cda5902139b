"""One module per command: its docstring is its help, `add_options` its options, `run` its work."""

from . import database, demo, lint, serve, setup, shell, start, stop, test

ALL = (demo, test, lint, serve, shell, setup, database, start, stop)
