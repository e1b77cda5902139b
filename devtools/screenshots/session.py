"""A real login: the web form, as a person would fill it in."""

import re

import requests

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
TIMEOUT = 60  # seconds


def session_id(address: str, login: str, password: str) -> str:
    """Log in and give the session's cookie."""
    web = requests.Session()
    form = web.get(f"{address}/web/login", timeout=TIMEOUT)
    token = TOKEN.search(form.text).group(1)
    answer = web.post(
        f"{address}/web/login",
        data={"login": login, "password": password, "csrf_token": token},
        timeout=TIMEOUT,
    )
    answer.raise_for_status()
    if "/web/login" in answer.url:
        raise SystemExit(f"{login} cannot log in to the demo")
    return web.cookies["session_id"]
