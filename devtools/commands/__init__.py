"""One module per command: its docstring is its help, `add_options` its options, `run` its work."""

from . import database, setup, start, stop

ALL = (setup, database, start, stop)
