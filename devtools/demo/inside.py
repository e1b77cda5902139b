"""Runs in Odoo's process: points outgoing mail at the local server, plays the story, prints it."""

import argparse
import datetime
from pathlib import Path

from devtools.inside import environment

from . import play, table

MAIL_SERVER = "relance_demo.mail_server"


def main() -> None:
    """Play, print the table, then the logins."""
    options = _options()
    with environment(options.database) as env:
        _use_mail_server(env, options.smtp_port)
        if not options.mail_server_only:
            played = play.play(env, options.output, options.date)
            env.cr.commit()
            table.print_table(played)
        _print_logins(env)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--date", type=datetime.date.fromisoformat)
    parser.add_argument("--mail-server-only", action="store_true")
    return parser.parse_args()


def _use_mail_server(env, port: int) -> None:
    values = {
        "name": "Démonstration (serveur local)",
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_encryption": "none",
        "smtp_authentication": "login",
    }
    server = env.ref(MAIL_SERVER, raise_if_not_found=False)
    if server:
        server.write(values)
    else:
        server = env["ir.mail_server"].create(values)
        env["ir.model.data"]._update_xmlids(
            [{"xml_id": MAIL_SERVER, "record": server, "noupdate": True}]
        )
    env.cr.commit()


def _print_logins(env) -> None:
    # Only now: Odoo finds its addons once it is configured.
    from odoo.addons.relance_impayes.demo.company import ACCOUNTANT  # noqa: PLC0415

    print(f"Administrator: {env.ref('base.user_admin').login} / admin")
    print(f"Accountant: {ACCOUNTANT['login']} / {ACCOUNTANT['password']}", flush=True)


if __name__ == "__main__":
    main()
