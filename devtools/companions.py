"""Companions: addons beside the module that install themselves when another one is there.

`relance_impayes_sale/` is one as soon as it has a manifest. What it needs besides the module says
its manifest; its database tests are in `tests/sale/`, its browser tours in `tests/sale/browser/`.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

from .paths import ADDON, ROOT


@dataclass(frozen=True)
class Companion:
    """One such addon, known by its folder."""

    folder: Path

    @property
    def name(self) -> str:
        """Odoo's name for it."""
        return self.folder.name

    @property
    def label(self) -> str:
        """What distinguishes it from the module: `sale` of `relance_impayes_sale`."""
        return self.name.removeprefix(f"{ADDON.name}_")

    @property
    def needs(self) -> tuple[str, ...]:
        """The addons, other than the module, whose presence brings it."""
        manifest = ast.literal_eval((self.folder / "__manifest__.py").read_text())
        return tuple(name for name in manifest["depends"] if name != ADDON.name)

    @property
    def tests(self) -> Path:
        """Where its tests are, if it has some."""
        return ROOT / "tests" / self.label

    @property
    def tours(self) -> Path:
        """Where its tests with a browser are, if it has some."""
        return self.tests / "browser"


def companions() -> list[Companion]:
    """All that there are."""
    manifests = sorted(ROOT.glob(f"{ADDON.name}_*/__manifest__.py"))
    return [Companion(path.parent) for path in manifests]


def addons() -> list[Path]:
    """Folders of the module and of its companions."""
    return [ADDON, *(companion.folder for companion in companions())]
