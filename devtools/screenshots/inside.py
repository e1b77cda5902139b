"""Runs in the virtual environment: logs in, opens each page, saves its picture."""

import argparse
from pathlib import Path

from . import chromium, session
from .pages import SCREENS, SIZE


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--address", required=True)
    parser.add_argument("--browser", required=True)
    parser.add_argument("--login", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    cookie = session.session_id(options.address, options.login, options.password)
    with chromium.page(options.browser, SIZE) as tab:
        tab.call("Network.setCookie", url=options.address, name="session_id", value=cookie)
        tab.call("Emulation.setTimezoneOverride", timezoneId="Europe/Paris")
        for screen in SCREENS:
            tab.open(options.address + screen.path)
            for selector in screen.clicks:
                tab.click(selector)
            if screen.top:
                tab.scroll(screen.top)
            tab.save(options.folder / f"{screen.name}.png")
            print(options.folder / f"{screen.name}.png", flush=True)


if __name__ == "__main__":
    main()
