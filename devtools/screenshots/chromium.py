"""Chromium, headless, driven over its debugging protocol."""

import base64
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from websocket import WebSocket, create_connection

LONGEST_START = 30  # seconds
LONGEST_PAGE = 60
LOOK_EVERY = 0.4
CALM_ENOUGH = 2
#: Odoo's web client has drawn its action, fetched what it wanted, and settled.
SETTLED = """
(() => document.readyState === "complete"
    && !document.querySelector(".o_loading_indicator, .o_blockUI")
    && !!document.querySelector(".o_action_manager > *, .o_portal, main"))()
"""


class Page:
    """One tab."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._number = 0

    def call(self, method: str, **parameters: object) -> dict:
        """Ask the browser one thing, and wait for its answer."""
        self._number += 1
        request = {"id": self._number, "method": method, "params": parameters}
        self._socket.send(json.dumps(request))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def open(self, address: str) -> None:
        """Go to an address and wait until the screen has settled."""
        self.call("Page.navigate", url=address)
        self._settle(address)

    def click(self, selector: str) -> None:
        """Click on the first element of that CSS selector, and wait again."""
        element = f"document.querySelector({json.dumps(selector)})"
        if not self._evaluate(f"!!{element} && ({element}.click(), true)"):
            raise RuntimeError(f"there is no {selector} on the screen")
        self._settle(selector)

    def scroll(self, selector: str) -> None:
        """Bring the first element of that CSS selector to the top of the screen."""
        self._evaluate(f"document.querySelector({json.dumps(selector)}).scrollIntoView()")
        self._settle(selector)

    def _settle(self, what: str) -> None:
        """Twice in a row, since a screen is calm for a moment before it asks for more."""
        deadline, calm = time.monotonic() + LONGEST_PAGE, 0
        while calm < CALM_ENOUGH:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{what} does not settle")
            time.sleep(LOOK_EVERY)
            calm = calm + 1 if self._evaluate(SETTLED) else 0

    def _evaluate(self, expression: str) -> object:
        return self.call("Runtime.evaluate", expression=expression)["result"].get("value")

    def save(self, path: Path) -> None:
        """Write what is on the screen as a PNG."""
        picture = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(picture))


@contextmanager
def page(program: str, size: tuple[int, int]) -> Iterator[Page]:
    """A browser with one tab, gone when the block ends."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                program,
                "--headless=new",
                "--no-sandbox",  # as root and in containers there is no other way
                "--disable-gpu",
                "--hide-scrollbars",
                "--lang=fr-FR",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                f"--user-data-dir={profile}",
                f"--window-size={size[0]},{size[1]}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            tab = _first_tab(Path(profile) / "DevToolsActivePort")
            socket = create_connection(tab, timeout=LONGEST_PAGE)
            yield Page(socket)
            socket.close()
        finally:
            process.terminate()
            process.wait()


def _first_tab(port_file: Path) -> str:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        if port_file.exists() and port_file.read_text():
            port = port_file.read_text().splitlines()[0]
            tabs = requests.get(f"http://127.0.0.1:{port}/json/list", timeout=LONGEST_START).json()
            found = [tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"]
            if found:
                return found[0]
        time.sleep(0.2)
    raise RuntimeError("Chromium does not start")
