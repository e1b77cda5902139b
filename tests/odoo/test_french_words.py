"""What the module defines is in French for a French reader, shown on a screen or not."""

from lxml import etree

from odoo.tests import TransactionCase, tagged

from tests.odoo.catalogue import is_english

#: The records that the module brings whose words people read, wherever they meet them.
SPOKEN = {
    "ir.actions.act_window": ("name", "help"),
    "ir.actions.server": ("name",),
    "ir.actions.report": ("name",),
    "ir.ui.menu": ("name",),
    "ir.cron": ("name",),
    "mail.activity.type": ("name", "summary"),
    "mail.message.subtype": ("name", "description"),
    "mail.template": ("name", "subject"),
    "res.groups": ("name", "comment"),
    "res.groups.privilege": ("name", "description"),
    "ir.module.category": ("name", "description"),
    "relance.policy": ("name", "description"),
    "relance.step": ("name",),
    "relance.carrier": ("name",),
}
EXTENDED = (
    "account.move",
    "account.move.line",
    "mail.activity",
    "res.company",
    "res.config.settings",
    "res.partner",
)
READ_ATTRIBUTES = ("string", "help", "placeholder", "confirm", "title", "sum", "aria-label", "alt")
VIEWS = ("list", "form", "kanban", "search", "calendar", "pivot", "graph", "activity")


@tagged("standard", "post_install", "-at_install")
class TestFrenchWords(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("fr_FR")
        modules = ["base", "mail", "web", "account", "relance_impayes"]
        cls.env["ir.module.module"]._load_module_terms(modules, ["fr_FR"])
        cls.env = cls.env(context={"lang": "fr_FR"})

    def models(self):
        return [name for name in sorted(self.env.registry) if name.startswith("relance.")]

    def check_french(self, words, where):
        english = {said for said in words if said and is_english(str(said))}
        self.assertFalse(english, where)

    def test_the_catalogue_knows_english_when_it_sees_it(self):
        self.assertTrue(is_english("Acts to approve"))
        self.assertTrue(is_english("12 reminders leave at 10:00, 48,300.00 €"))
        self.assertFalse(is_english("Montant réclamé"))

    def test_every_field_of_the_module_is_named_explained_and_chosen_in_french(self):
        for model in (*self.models(), *EXTENDED):
            fields = self.env[model]._fields
            for name, told in self.env[model].fields_get().items():
                if "relance_impayes" in fields[name]._modules:
                    words = [told.get("string"), told.get("help")]
                    words += [label for _key, label in told.get("selection") or []]
                    with self.subTest(f"{model}.{name}"):
                        self.check_french(words, f"{model}.{name}")

    def test_every_view_of_the_module_speaks_french(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "relance_impayes"), ("model", "=", "ir.ui.view")]
        )
        views = self.env["ir.ui.view"].browse(data.mapped("res_id"))
        for view in views.filtered(lambda view: view.type in VIEWS):
            words = []
            for node in etree.fromstring(view.arch).iter():
                words += [node.text, node.tail]
                words += [node.get(name) for name in READ_ATTRIBUTES]
            with self.subTest(view.name):
                self.check_french(words, view.name)

    def test_every_record_of_the_module_that_is_read_somewhere_is_french(self):
        for model, fields in SPOKEN.items():
            data = self.env["ir.model.data"].search(
                [("module", "=", "relance_impayes"), ("model", "=", model)]
            )
            for record in (
                self.env[model].with_context(active_test=False).browse(data.mapped("res_id"))
            ):
                for name in fields:
                    said = record[name] or ""
                    words = etree.HTML(said).itertext() if "<" in said else [said]
                    with self.subTest(f"{model} {record.id}.{name}"):
                        self.check_french(words, f"{model} {record.display_name}.{name}")
