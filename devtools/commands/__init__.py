"""One module per command: its docstring is its help, `add_options` its options, `run` its work."""

from . import (
    bench,
    database,
    demo,
    lint,
    screenshots,
    serve,
    setup,
    shell,
    start,
    stop,
    test,
)

ALL = (demo, test, lint, bench, screenshots, serve, shell, setup, database, start, stop)
