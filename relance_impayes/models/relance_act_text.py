from markupsafe import Markup

from odoo import fields, models


class RelanceAct(models.Model):
    """An act outside the ladder: it confirms what was agreed, or thanks; it asks for nothing."""

    _inherit = "relance.act"

    text_id = fields.Many2one(
        "relance.text", string="Occasion", readonly=True, ondelete="set null", copy=False
    )
    hold_ids = fields.Many2many(
        "relance.hold", "relance_act_hold_rel", string="What it confirms", readonly=True, copy=False
    )

    def _propose_text(self, key, debtor, rows, holds=None):
        """Propose an e-mail with the words of ``key``, on the desk, for a person to approve.

        :param rows: tuples in the order of ``relance_act_line.COLUMNS``, role 'informed', no step
        :return: the act; its words are written already
        """
        text = self.env["relance.text"]._for_key(key, debtor.company_id)
        act = self._create_by_hand(
            {
                "debtor_id": debtor.id,
                "text_id": text.id,
                "hold_ids": [fields.Command.set(holds.ids if holds else [])],
                "level": debtor.level or "1",
                "channel": "email",
                "document": "none",
                "origin": "manual",
                "automatic": False,
                "user_id": (debtor._responsible() or self.env.user).id,
                "date": debtor.company_id._relance_today(),
                "contact_id": debtor._contact("email").id,
            },
            rows,
        )
        text._say(act, act._lang())
        act.problem = act._find_problem()
        return act

    def _confirm(self, decision):
        """What was agreed or received is said whatever is owed by now."""
        return True if self.text_id else super()._confirm(decision)

    def _penalty_stage(self):
        return "" if self.text_id else super()._penalty_stage()

    def _mail_payment(self):
        return {} if self.text_id else super()._mail_payment()

    def _invoice_links(self):
        return Markup("") if self.text_id else super()._invoice_links()

    # -- what the words say of an agreement ------------------------------------------------------

    def _say_held_since(self):
        """Day on which it was agreed or told."""
        return self._day(min(self.hold_ids.mapped("date_from"), default=self.date))

    def _say_promised(self):
        """Day by which everything is promised."""
        days = [hold.promised_date or hold.date_to for hold in self.hold_ids]
        return self._day(max(days, default=self.date))

    def _say_held_until(self):
        """Day until which nothing is asked for."""
        return self._day(max(self.hold_ids.mapped("date_to"), default=self.date))

    def _say_held_amount(self):
        """What was agreed on, when it is a part only; else the whole of the invoices."""
        part = self.hold_ids.filtered("amount")
        if len(part) == 1 == len(self.hold_ids):
            return self._money(part.amount, part.currency_id)
        return self._say_amount()
