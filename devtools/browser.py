"""Chromium, for the browser tours and the screenshots."""

import shutil

from . import apt
from .console import step

NAMES = ("chromium", "chromium-browser", "google-chrome")


def ensure() -> str:
    """Path of a Chromium, installed from Debian when there is none."""
    found = _find()
    if not found:
        with step("Chromium from Debian"):
            apt.install("chromium")
        found = _find()
    return found


def _find() -> str:
    return next(filter(None, map(shutil.which, NAMES)), "")
