from odoo import api, fields, models

KEYS = [
    ("promise", "Confirmation of a promise"),
    ("dispute", "Confirmation of a dispute"),
    ("plan", "Confirmation of a payment plan"),
    ("thanks", "Thanks after payment"),
]


class RelanceText(models.Model):
    """The words of an occasion that no ladder foresees: an agreement to confirm, a thank-you."""

    _name = "relance.text"
    _description = "Words for an Occasion"
    _inherit = ["mail.render.mixin"]
    _order = "key, company_id, id"
    # Only those who may edit templates write these texts (checked by the mixin on writing).
    _unrestricted_rendering = True

    key = fields.Selection(KEYS, string="Occasion", required=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company without its own.")
    subject = fields.Char(required=True, translate=True)
    body = fields.Html(
        string="Message",
        required=True,
        translate=True,
        sanitize="email_outgoing",
        render_engine="qweb",
        render_options={"post_process": True},
    )

    _key_unique = models.UniqueIndex(
        "(key, coalesce(company_id, 0))", "There is a text for this occasion already."
    )

    @api.depends("key")
    def _compute_display_name(self):
        labels = dict(self._fields["key"]._description_selection(self.env))
        for text in self:
            text.display_name = labels.get(text.key)

    def _compute_render_model(self):
        """The words are rendered on the act that carries them."""
        self.render_model = "relance.act"

    @api.model
    def _for_key(self, key, company):
        """The company's own words for ``key``, else everybody's; empty when there are none."""
        texts = self.sudo().search([("key", "=", key), ("company_id", "in", (False, company.id))])
        return texts.sorted(lambda text: not text.company_id)[:1]

    def _say(self, acts, lang):
        """Write these words on ``acts``, in ``lang``; a person may edit them before they leave."""
        self.ensure_one()
        text = self.with_context(lang=lang)
        subjects = text._render_field("subject", acts.ids, engine="inline_template", set_lang=lang)
        bodies = text._render_field("body", acts.ids, engine="qweb", set_lang=lang)
        for act in acts:
            act.write({"subject": subjects[act.id], "body": bodies[act.id]})
