from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import is_html_empty

from ..rules import types
from .ir_qweb import Compiled
from .levels import CHANNELS, DOCUMENTS, LEVELS


class RelanceStep(models.Model):
    """A rung of a policy: when, through which channel, in which words, and who decides."""

    _name = "relance.step"
    _description = "Dunning Step"
    _inherit = ["mail.render.mixin"]
    _order = "policy_id, days, level, id"
    # Only those who may edit templates write these texts (checked by the mixin on writing).
    _unrestricted_rendering = True

    policy_id = fields.Many2one("relance.policy", required=True, index=True, ondelete="cascade")
    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(related="policy_id.company_id")
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    level = fields.Selection(LEVELS, required=True, default="1")
    days = fields.Integer(
        string="Days from due date", required=True, help="Negative: before the due date."
    )
    channel = fields.Selection(CHANNELS, required=True, default="email")
    automatic = fields.Boolean(
        string="May leave by itself",
        help="Only a preventive or level 1 e-mail may leave without a person's approval.",
    )
    days_granted = fields.Integer(help="Days granted to pay, counted from the delivery.")
    days_granted_consumer = fields.Integer(
        string="Days granted to a consumer", help="0: the same as for a business."
    )
    wait_after = fields.Integer(
        string="Days after the delay granted",
        help="Days to let pass once the days granted by the previous step are over.",
    )
    minimum_amount = fields.Monetary(help="Net amount under which this step does not speak.")
    registered_from = fields.Monetary(
        string="Registered from", help="From this amount the letter is a registered one. 0: never."
    )
    call_from = fields.Monetary(
        string="By telephone from", help="From this amount a call replaces the message. 0: never."
    )
    blocking = fields.Boolean(
        string="Blocks the next step",
        default=True,
        help="Whether the ladder waits when nobody has done this step.",
    )
    document = fields.Selection(DOCUMENTS, required=True, default="none")
    subject = fields.Char(translate=True, help="Subject of the message, title of the letter.")
    body = fields.Html(
        string="Message or call guide",
        translate=True,
        sanitize="email_outgoing",
        render_engine="qweb",
        render_options={"post_process": True},
    )
    letter_body = fields.Html(
        string="Words of the document",
        translate=True,
        sanitize="email_outgoing",
        render_engine="qweb",
        render_options={"post_process": True},
    )
    _granted_positive = models.Constraint(
        "CHECK (days_granted >= 0 AND days_granted_consumer >= 0 AND wait_after >= 0)",
        "A delay cannot be negative.",
    )

    @api.depends("policy_id.company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for step in self:
            step.currency_id = (step.policy_id.company_id or self.env.company).currency_id

    @api.constrains("automatic", "channel", "level", "document")
    def _check_automatic(self):
        for step in self.filtered("automatic"):
            if not step._may_be_automatic():
                raise ValidationError(
                    self.env._(
                        "Step “%(step)s” cannot leave by itself: only preventive and level 1 "
                        "e-mails without a formal document may.",
                        step=step.name,
                    )
                )

    @api.constrains("level", "document")
    def _check_document(self):
        for step in self:
            if step.document == "formal_notice" and step.level != "3":
                raise ValidationError(
                    self.env._("A formal notice belongs to level 3 (step “%s”).", step.name)
                )
            if step.document == "case" and step.level != "4":
                raise ValidationError(
                    self.env._(
                        "A court file belongs to the contentious level (step “%s”).", step.name
                    )
                )

    @api.constrains("channel", "document")
    def _check_sms(self):
        for step in self.filtered(lambda step: step.channel == "sms"):
            if not self.env["relance.act"]._has_sms():
                raise ValidationError(
                    self.env._(
                        "Step “%s” cannot be an SMS: install Odoo's SMS module, which brings "
                        "relance_impayes_sms.",
                        step.name,
                    )
                )
            if step.document != "none":
                raise ValidationError(
                    self.env._("An SMS carries no document (step “%s”).", step.name)
                )

    def _may_be_automatic(self):
        self.ensure_one()
        return (
            self.channel == "email"
            and self.level in ("0", "1")
            and self.document in ("none", "reminder")
        )

    def _compute_render_model(self):
        """The words of a step are rendered on the act that carries them."""
        self.render_model = "relance.act"

    def _has_text(self):
        """Whether the words that the channel needs are there."""
        self.ensure_one()
        if self.channel in ("task", "sms"):
            return True  # an SMS without words of its own says number, amount and due date
        if self.channel in ("email", "call"):
            return not is_html_empty(self.body) and (self.channel == "call" or bool(self.subject))
        return not is_html_empty(self.letter_body)

    def _say(self, acts, lang):
        """Return ``{act id: {subject, body, letter_body}}`` in ``lang``, said of each act."""
        self.ensure_one()
        step = self.with_context(lang=lang, relance_compiled=Compiled())
        spoken = {
            name: step._render_field(name, acts.ids, engine=engine, set_lang=lang)
            for name, engine in (
                ("subject", "inline_template"),
                ("body", "qweb"),
                ("letter_body", "qweb"),
            )
        }
        return {act.id: {name: texts[act.id] for name, texts in spoken.items()} for act in acts}

    def _days_granted(self, regime):
        """Days that the step gives a debtor of ``regime`` to pay; a consumer may be given more."""
        return (regime == "b2c" and self.days_granted_consumer) or self.days_granted

    def _to_rule(self):
        """This step as the rules see it; amounts in the company's currency."""
        self.ensure_one()
        return types.Step(
            id=self.id,
            name=self.name,
            level=types.Level(int(self.level)),
            days=self.days,
            channel=types.Channel(self.channel),
            automatic=self.automatic,
            days_granted=self.days_granted,
            days_granted_consumer=self.days_granted_consumer,
            wait_after=self.wait_after,
            minimum_amount=Decimal(str(self.minimum_amount)),
            registered_from=Decimal(str(self.registered_from)) if self.registered_from else None,
            call_from=Decimal(str(self.call_from)) if self.call_from else None,
            blocking=self.blocking,
            formal=self.document in ("formal_notice", "case"),
            has_text=self._has_text(),
        )
