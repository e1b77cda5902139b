"""The demo's story told on a Friday, for the tests that play it on."""

import contextlib
from dataclasses import replace
from datetime import date, datetime, time
from unittest.mock import patch

from freezegun.api import freeze_time

from odoo.tests import TransactionCase

from odoo.addons.base.models.ir_mail_server import IrMail_Server
from odoo.addons.relance_impayes.demo import install
from odoo.addons.relance_impayes.demo.debtors import DEBTORS

from devtools.demo import play

FRIDAY = date(2026, 11, 20)
#: Whose past is written into the books; what is known of the others is known by hand.
WITH_A_PAST = {
    "maison-guilbaud": "negligent",
    "ravalement-ouest": "dispute",
    "transbordeur": "insolvent",
    "transports-guerin": "automatic",
}


class DemoStory(TransactionCase):
    """The story, without most of its past, which only takes time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        frozen = freeze_time(
            datetime.combine(FRIDAY, time(7)), ignore=["asyncio", "aiosmtpd", "_pytest"]
        )
        frozen.start()
        cls.addClassCleanup(frozen.stop)
        cast = tuple(
            debtor if debtor.slug in WITH_A_PAST else replace(debtor, habit=None)
            for debtor in DEBTORS
        )
        with patch.object(install, "DEBTORS", cast):
            cls.company = cls.env["res.company"]._relance_install_demo(FRIDAY)
        cls.env = cls.company.env
        partners = cls.env["res.partner"].search([("parent_id", "=", False)])
        by_name = {partner.name: partner for partner in partners}
        cls.partners = {debtor.slug: by_name[debtor.name] for debtor in cast}

    def use_mail_server(self, port):
        """Outgoing mail goes to this port of our own machine, and there alone."""
        self.env["ir.mail_server"].search([]).active = False
        self.env["ir.mail_server"].create(
            {"name": "local", "smtp_host": "127.0.0.1", "smtp_port": port}
        )
        self.startPatcher(patch.object(IrMail_Server, "_disable_send", return_value=False))

    @contextlib.contextmanager
    def playing(self):
        """The environment in which days are played, as one transaction."""
        with (
            patch.object(self.env.cr, "commit", self.env.flush_all),
            self.enter_registry_test_mode(),
        ):
            yield self.env(context={**self.env.context, "lang": "fr_FR", "tz": "Europe/Paris"})

    def play_day(self, output, day):
        with self.playing() as env:
            play.play_day(env, output, day)
