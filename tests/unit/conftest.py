"""Pure tests: they neither know Odoo nor talk to anybody."""

import socket
import sys

import pytest


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail the test that opens a connection."""

    def refuse(*_args):
        raise AssertionError("a pure test must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def pytest_collection_finish(session):
    """The rules under test must come without Odoo."""
    assert "odoo" not in sys.modules, "something imported odoo into the pure tests"
