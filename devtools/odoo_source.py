"""Odoo 19 itself: Debian's package, unpacked; or one that is already there."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from . import apt
from .console import Stop, say, step
from .paths import ODOO_PREFIX
from .stamp import Stamp, fingerprint
from .venv import site_packages

PACKAGE = "odoo-19"
SUITES = ("sid", "testing")
#: Debian replaces Odoo's copies of these by links into other packages.
LINKED = (
    "libjs-jquery",
    "libjs-underscore",
    "libjs-jquery-form",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
    "fonts-inconsolata",
    "fonts-ocr-b",
)
#: Odoo wants Font Awesome in its 4.7 layout, which newer suites no longer carry.
FONT_AWESOME_SUITES = ("trixie", "bookworm")
POINT_ELSEWHERE = "give an Odoo 19 that is already there with --odoo PATH (or RELANCE_ODOO=PATH)"


@dataclass(frozen=True)
class OdooSource:
    """An Odoo 19: the folder that goes on Python's path, and the folders of its addons."""

    python_path: Path
    addons: tuple[Path, ...]

    @property
    def identity(self) -> str:
        """Changes when another Odoo is used: databases made with the old one are then remade."""
        release = (self.python_path / "odoo" / "release.py").read_text()
        return fingerprint(str(self.python_path), release)

    def use(self) -> None:
        """Put it on the path of the virtual environment."""
        pth = site_packages() / "odoo.pth"
        if not pth.exists() or pth.read_text() != f"{self.python_path}\n":
            pth.write_text(f"{self.python_path}\n")


def ensure(path: str | None) -> OdooSource:
    """The Odoo at `path`, or Debian's, unpacked into `.dev/odoo`."""
    return _existing(Path(path).expanduser().resolve()) if path else _debian()


def _existing(path: Path) -> OdooSource:
    """A checkout (`odoo/` and `addons/` in it), a `dist-packages` folder, or a prefix of one."""
    for folder in (path, path / "usr/lib/python3/dist-packages"):
        release = folder / "odoo" / "release.py"
        if release.is_file():
            if "version_info = (19, 0" not in release.read_text():
                raise Stop(f"{path} is not Odoo 19: {POINT_ELSEWHERE}.")
            addons = (folder / "addons", folder / "odoo" / "addons")
            return OdooSource(folder, tuple(item for item in addons if item.is_dir()))
    raise Stop(f"{path} holds no Odoo: give a checkout, or the folder that holds odoo/release.py.")


def _debian() -> OdooSource:
    stamp = Stamp("odoo", fingerprint(PACKAGE, LINKED, FONT_AWESOME_SUITES))
    with stamp.turn():
        if not stamp.is_current():
            with step("Odoo 19 from Debian, unpacked (about 130 MB)"):
                stamp.clear()
                shutil.rmtree(ODOO_PREFIX, ignore_errors=True)
                _unpack()
                stamp.write()
    return _existing(ODOO_PREFIX)


def _unpack() -> None:
    if not _unpack_from(SUITES, [PACKAGE, *LINKED]):
        raise Stop(f"Neither Debian {' nor '.join(SUITES)} has {PACKAGE} now: {POINT_ELSEWHERE}.")
    if not _unpack_from(FONT_AWESOME_SUITES, ["fonts-font-awesome"]):
        raise Stop(f"Debian no longer carries Font Awesome 4.7: {POINT_ELSEWHERE}.")
    # Debian strips this non-free file; its absence is a console error, which fails browser tours.
    stripped = "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"
    file = ODOO_PREFIX / "usr/lib/python3/dist-packages" / stripped
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.write_text("// Not in Debian's package: the blurred background of video calls.\n")


def _unpack_from(suites: Sequence[str], packages: Sequence[str]) -> bool:
    """Unpack from the first suite that has the first package; False if none has it."""
    for name in suites:
        with apt.suite(name) as suite:
            if suite.has(packages[0]):
                say(f"  {packages[0]} from Debian {name}")
                suite.unpack(packages, ODOO_PREFIX)
                return True
    return False
