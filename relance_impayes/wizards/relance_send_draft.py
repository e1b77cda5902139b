import hashlib
from contextlib import closing, contextmanager
from decimal import Decimal

from markupsafe import Markup

from odoo import models

from ..exceptions import DocumentError
from ..models.relance_act_states import OPEN_STATES
from ..rules.types import Role
from ..rules.voice import channel_for

WORDS = ("subject", "body", "letter_body")
# The screen's frame is in quirks mode, where tables inherit no font; the PDF's page is not.
END_OF_HEAD = Markup("</head>")
AS_PRINTED = Markup("<style>table { font: inherit; color: inherit; }</style></head>")


class RelanceSend(models.TransientModel):
    """The act behind the dialog: thrown away after a preview, kept on sending or saving."""

    _inherit = "relance.send"

    @contextmanager
    def _draft(self):
        """Yield the act that the dialog describes, and take back everything that it wrote.

        Words and documents are then made by the very code that makes the real ones.
        """
        self.env.flush_all()
        with (
            self.env["relance.journal"]._without_notes(),
            closing(self.env.cr.savepoint(flush=False)),
        ):
            # By hand: it must not collide with the proposal that waits.
            values = {**self._act_values(), "origin": "manual"}
            act = self.env["relance.act"]._create_by_hand(values, self._rows())
            # A number of its own would be lost: the act's, or none yet.
            act.name = self.act_id.name or "REL/…"
            try:
                yield act
                self.env.flush_all()
            finally:
                self._forget()

    def _forget(self):
        """Nothing of the draft may stay in the cache: its rows are about to vanish."""
        for model in ("relance.act", "relance.act.line", "relance.debtor", "mail.message"):
            self.env[model].invalidate_model(flush=False)

    def _act_values(self):
        """Values of the act; words that nobody touched are left for the moment it leaves."""
        self.ensure_one()
        step, debtor = self.step_id, self.debtor_id
        decision = self._decision()
        own_step = decision.act and decision.step.id == step.id
        return {
            "debtor_id": debtor.id,
            "policy_id": step.policy_id.id,
            "step_id": step.id,
            "level": step.level,
            "channel": self.channel,
            "document": self._document(),
            "origin": self._origin_of(decision),
            "automatic": False,
            "user_id": (debtor._responsible() or self.env.user).id,
            "date": debtor.company_id._relance_today(),
            "days_granted": self._days_granted(),
            "contact_id": self.contact_id.id,
            "amount_company": sum(self._spoken().mapped("amount_company")),
            "reasons": self.env["relance.reason"]._store(decision.reasons),
            "problem": (own_step and decision.problem) or False,
            "problem_detail": False,
            "personal_note": self.personal_note,
            **{name: self[name] if self._is_edited(name) else False for name in WORDS},
        }

    def _follows(self, decision):
        """Whether the dialog says just what the policy says today."""
        return (
            decision.act
            and decision.step.id == self.step_id.id
            and decision.channel.value == self.channel
            and not any(line._is_changed() for line in self.line_ids)
        )

    def _origin_of(self, decision):
        """The policy's own act, unless it says otherwise or another one of it is on its way."""
        on_its_way = self.env["relance.act"].search_count(
            [
                ("debtor_id", "=", self.debtor_id.id),
                ("state", "in", OPEN_STATES),
                ("origin", "=", "ladder"),
                ("id", "!=", self.act_id.id),
            ],
            limit=1,
        )
        return "ladder" if self._follows(decision) and not on_its_way else "manual"

    def _document(self):
        """A letter always has a document; a call or a task never."""
        document = self.step_id.document
        if self.channel in ("call", "task"):
            return "none"
        if self.channel in ("letter", "registered") and document == "none":
            return "reminder"
        return document

    def _recipient(self):
        """To whom it goes: the letter that is a formal notice, to the seat whatever the contact."""
        legal = self.channel in ("letter", "registered") and self._document() == "formal_notice"
        return self.partner_id if legal else self.contact_id

    def _days_granted(self):
        return self.step_id._days_granted(self.debtor_id.regime)

    def _rows(self):
        """Rows of the act's lines; the policy's own, steps left out too, when it is followed."""
        decision = self._decision()
        act = self.env["relance.act"]
        if self._follows(decision):
            return act._line_rows(decision, act._currency_ids())
        step = self.step_id
        return [line._row(step) for line in self.line_ids.filtered("selected")]

    def _spoken(self):
        """The ticked items that the act asks for, or announces when the step is preventive."""
        ticked = self.line_ids.filtered("selected")
        return ticked.filtered(lambda line: line._role_in(self.step_id)[1])

    # -- words and previews ----------------------------------------------------------------------

    def _is_edited(self, name):
        return (self[name] or "") != (self[f"{name}_said"] or "")

    def _facts(self):
        """What the words and the previews depend on, in a short form that can be compared."""
        self.ensure_one()
        ticked = self.line_ids.filtered("selected")
        lines = [(line.move_id.id, line.rank, line.role) for line in ticked]
        facts = (self.step_id.id, self.channel, self.contact_id.id, lines)
        return hashlib.sha256(repr(facts).encode()).hexdigest()

    def _say(self, afresh=False):
        """Write the step's words and the previews; what a person wrote stays unless ``afresh``."""
        self.ensure_one()
        self.said_for = self._facts()
        if not self.step_id or not self.contact_id:
            return
        if not self._spoken():
            self.update({"preview_mail": False, "preview_letter": False})
            return
        kept = {} if afresh else {n: self[n] for n in WORDS if self._is_edited(n)}
        if afresh:
            self.update({name: self[f"{name}_said"] for name in WORDS})
        with self._draft() as draft:
            act = draft._together()
            act._freeze()
            said = {name: act[name] for name in WORDS}
            shown = self._previews(act)
        values = {**said, **kept, **shown}
        values.update({f"{name}_said": said[name] for name in WORDS if name not in kept})
        self.update(values)

    def _previews(self, act):
        """The e-mail and the document as they would leave now; a failure is said in the preview."""
        mail = False
        if act.channel == "email":
            mail = act._full_body(act.body) + act._mail_items()
        if act.document not in ("reminder", "formal_notice"):
            return {"preview_mail": mail, "preview_letter": False}
        try:
            letter = act._preview_html().replace(END_OF_HEAD, AS_PRINTED, 1)
        except DocumentError as error:
            letter = Markup("<p>%s</p>") % self.env["relance.document"]._say_error(error)
        return {"preview_mail": mail, "preview_letter": letter}

    # -- what is proposed ------------------------------------------------------------------------

    def _decision(self):
        """Today's decision about the debtor, as if the act that is taken over did not exist."""
        debtor = self.debtor_id._origin
        decisions = self.env["relance.engine"]._decide(debtor, without_acts=self.act_id._origin)
        return decisions[debtor.id]

    def _step_proposed(self, decision):
        """The step of the decision, else the firmest whose turn has come, else the next one."""
        steps = self.policy_id.step_ids.filtered(lambda step: step.document != "case")
        if decision.act and decision.step.id in steps.ids:
            return steps.browse(decision.step.id)
        states = [s for s in decision.states if s.step and s.turn and s.step.id in steps.ids]
        come = [s for s in states if s.turn <= decision.on]
        if come:
            return steps.browse(max(come, key=lambda s: (s.step.level, s.step.days)).step.id)
        if states:
            return steps.browse(min(states, key=lambda s: s.turn).step.id)
        return steps.filtered(lambda step: step.level == "1")[:1] or steps[:1]

    def _channel_proposed(self, decision):
        step = self.step_id
        if decision.act and decision.step.id == step.id:
            return decision.channel.value
        amount = Decimal(str(sum(self._spoken().mapped("amount_company"))))
        return channel_for(step._to_rule(), amount).value if step else "email"

    @staticmethod
    def _roles(decision):
        """``{item key: role}`` of the lines of the decision, when it proposes an act."""
        return {line.item.key: line.role for line in decision.lines if line.role is not Role.PASSED}
