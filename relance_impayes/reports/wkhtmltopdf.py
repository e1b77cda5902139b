"""One run of wkhtmltopdf, with a time-out: HTML in, PDF out.

Core's runner has no time-out, waits a second per document for scripts, and refuses several
documents on a program built on unpatched Qt. Ours gives the same PDF from both builds: only
options that both know are used, and nothing may be read from the disk or run as a script.
"""

import os
import re
import signal
import subprocess
import tempfile
from pathlib import Path

from ..exceptions import NO_WKHTMLTOPDF, RENDER_ERROR, DocumentError

TOP_MARGIN_MM = 10
# Room for the foot of the page, which is drawn afterwards.
BOTTOM_MARGIN_MM = 20

OPTIONS = (
    "--quiet",
    "--disable-local-file-access",
    "--disable-javascript",
    # Without it each document waits a fifth of a second for scripts that it does not have.
    "--javascript-delay",
    "1",
    "--print-media-type",
    "--load-error-handling",
    "ignore",
    "--load-media-error-handling",
    "ignore",
    "--encoding",
    "utf-8",
    # At its screen's 96 dots an inch, patched Qt leaves a gap after bold words; the other build
    # says that it ignores this, and has no gap.
    "--dpi",
    "600",
    "--page-size",
    "A4",
    "--orientation",
    "Portrait",
    "--margin-left",
    "0",
    "--margin-right",
    "0",
    "--margin-top",
    str(TOP_MARGIN_MM),
    "--margin-bottom",
    str(BOTTOM_MARGIN_MM),
)
# 1 is what the program answers when a picture could not be fetched: the PDF is there.
ACCEPTED_CODES = (0, 1)

# Unpatched Qt says in its fonts' tables that a space is a tabulator, which those who copy or
# search the text would get. The tables are not compressed; the same length keeps all offsets.
TABULATOR = re.compile(rb"(?<=[\[ ])<0009>(?! \[)")
SPACE = b"<0020>"


def run(program: str, html: str, timeout: float) -> bytes:
    """Make one PDF of an HTML document.

    :param program: path of wkhtmltopdf, patched or not
    :param timeout: seconds after which the program is killed
    :raises DocumentError: ``no_wkhtmltopdf`` when it cannot be started, ``render_error`` when it
        fails, hangs, or gives something that is not a PDF
    """
    with tempfile.TemporaryDirectory(prefix="relance-") as folder:
        source, target = Path(folder, "letters.html"), Path(folder, "letters.pdf")
        source.write_text(html, encoding="utf-8")
        code, said = _call([program, *OPTIONS, str(source), str(target)], timeout)
        pdf = target.read_bytes() if target.exists() else b""
    if code not in ACCEPTED_CODES or not pdf.startswith(b"%PDF"):
        detail = f"{code}: {said[-500:]}" if said else str(code)
        raise DocumentError(RENDER_ERROR, detail, "crash")
    return TABULATOR.sub(SPACE, pdf)


def _call(command: list[str], timeout: float) -> tuple[int, str]:
    """Run a command; one that is too slow is killed with all that it has started.

    On many servers ``wkhtmltopdf`` is a script that starts the program on a screen of its own:
    killing the script alone would leave the program running.
    """
    # A file and not a pipe: what outlives the program cannot keep us waiting for its words.
    with tempfile.TemporaryFile() as words:
        try:
            started = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=words,
                start_new_session=True,
            )
        except OSError as error:
            raise DocumentError(NO_WKHTMLTOPDF, str(error)) from error
        with started:
            try:
                code = started.wait(timeout)
            except subprocess.TimeoutExpired as error:
                raise DocumentError(RENDER_ERROR, f"{timeout:g} s", "silence") from error
            finally:
                if started.poll() is None:
                    os.killpg(started.pid, signal.SIGKILL)
        words.seek(0)
        return code, words.read().decode("utf-8", "replace").strip()
