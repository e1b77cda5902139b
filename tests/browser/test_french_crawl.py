"""Every screen, dialog and setting opens for the French accountant, and none shows English."""

import json
from datetime import timedelta
from pathlib import Path

from odoo import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.relance_impayes.models.relance_act_states import OUTCOMES, PROBLEMS, STATES
from odoo.addons.web.controllers.utils import clean_action

from tests.odoo.catalogue import is_english
from tests.odoo.common import DAY_ONE, MailCommon

DUE = DAY_ONE - timedelta(days=3)
CRAWL = Path(__file__).with_name("french_crawl.js").read_text(encoding="utf-8")
READY = "odoo.isReady === true"
DEBTOR_BUTTONS = (
    "action_relance_send",
    "action_snooze",
    "action_suspend",
    "action_statement",
    "action_decide_credit",
    "action_profile_overrule",
)
ACT_BUTTONS = ("action_close_wizard", "action_view_moves")
INVOICE_BUTTONS = ("action_relance_send", "action_relance_statement")
KINDS = [{"state": state} for state, _name in STATES]
KINDS += [{"channel": channel} for channel in ("letter", "registered", "call", "task")]
FORMS = len(KINDS)  # of these the form is opened too; the others stand in the lists
KINDS += [{"state": "delivered", "channel": "call", "outcome": key} for key, _name in OUTCOMES]
KINDS += [{"problem": problem} for problem, _name in PROBLEMS]


@tagged("standard", "post_install", "-at_install")
class TestFrenchCrawl(MailCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        modules = ["base", "web", "mail", "account", "relance_impayes"]
        cls.env["ir.module.module"]._load_module_terms(modules, ["fr_FR"])
        cls.reader = cls.accountant
        cls.reader.write(
            {
                "lang": "fr_FR",
                "login": "lectrice",
                "password": "lectrice",
                "group_ids": [
                    Command.link(cls.env.ref(group).id)
                    for group in ("relance_impayes.group_relance_manager", "base.group_system")
                ],
            }
        )
        cls.env = cls.env(context={**cls.env.context, "lang": "fr_FR"})

    def setUp(self):
        super().setUp()
        self.company.relance_confirmed = False
        self.make_invoices(DUE, [self.make_customer(f"Client n° {n}") for n in range(len(KINDS))])
        self.invoice = self.make_invoice(DUE)
        self.run_day(DAY_ONE)
        self.act = self.acts(self.customer)
        self.of_every_kind()
        self.beside_the_acts()
        self.env.flush_all()

    def of_every_kind(self):
        """The others' acts: one in each state, one of each channel, one call with each outcome."""
        self.kinds = self.acts() - self.act
        for act, kind in zip(self.kinds, KINDS, strict=True):
            names = ", ".join(f"{name} = %s" for name in kind)
            values = (*kind.values(), act.id)
            self.env.cr.execute(f"UPDATE relance_act SET {names} WHERE id = %s", values)
        self.env.invalidate_all()

    def beside_the_acts(self):
        """A hold, a court file, an entry of most lists."""
        self.hold(DAY_ONE + timedelta(days=20), move_id=self.invoice.id)
        self.case = self.env["relance.case"]._open_from(self.act)

    # -- the screens -----------------------------------------------------------------------------

    def screens(self):
        """(name, action, options) of each of them, a view of several actions once."""
        opened = set()
        for action in self.actions():
            context = {"active_model": "relance.act", "active_ids": self.act.ids}
            if action.target == "new":
                about = {**context, "active_id": self.act.id}
                yield action.xml_id, action.id, {"additionalContext": about}
                continue
            for view, kind in action.views:
                once = (action.res_model, view, kind)
                if kind != "form" and once not in opened:
                    opened.add(once)
                    yield f"{action.xml_id} {kind}", action.id, {"viewType": kind}
        for name, record in self.records():
            yield name, self.form_of(record), {}
        for name, dialog in self.dialogs():
            yield name, dialog, {}

    def actions(self):
        """The module's own actions of windows."""
        data = self.env["ir.model.data"].search(
            [("module", "=", "relance_impayes"), ("model", "=", "ir.actions.act_window")]
        )
        return self.env["ir.actions.act_window"].browse(data.mapped("res_id"))

    def records(self):
        """Every act of a kind of its own, and the first of every other model with a screen."""
        for act in self.kinds[:FORMS]:
            yield f"act {act.state} {act.channel}", act
        models = set(self.actions().mapped("res_model"))
        for model in sorted(models - {"relance.act"}):
            if not self.env[model].is_transient():
                record = self.env[model].search([], limit=1)
                if record:
                    yield f"form of {model}", record
        yield "invoice", self.invoice
        yield "customer", self.customer
        yield "company", self.company.partner_id

    @staticmethod
    def form_of(record):
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [[False, "form"]],
        }

    def dialogs(self):
        """What the buttons open."""
        debtor = self.act.debtor_id.with_user(self.reader)
        act = self.act.with_user(self.reader)
        invoice = self.invoice.with_user(self.reader)
        for record, names in (
            (debtor, DEBTOR_BUTTONS),
            (act, ACT_BUTTONS),
            (invoice, INVOICE_BUTTONS),
            (self.act.step_id.with_user(self.reader), ("action_preview",)),
        ):
            for name in names:
                yield name, clean_action(getattr(record, name)(), self.env)

    # -- the test --------------------------------------------------------------------------------

    def test_no_screen_shows_a_french_reader_an_english_word(self):
        screens = json.dumps(list(self.screens()), default=str)
        code = f"const SCREENS = {screens};\n{CRAWL}"
        self.browser_js("/odoo", code, READY, login="lectrice", timeout=180)
        found = json.loads(self.env["ir.config_parameter"].get_param("relance.crawl"))
        self.assertFalse(found["faults"])
        seen = found["seen"]
        self.assertIn("Toutes les relances", seen)
        self.assertTrue(is_english("All acts"))
        english = {text: screen for text, screen in seen.items() if is_english(text)}
        self.assertFalse(english)
