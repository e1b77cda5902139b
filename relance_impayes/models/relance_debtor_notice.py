from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..rules.types import ZERO, Level
from ..rules.working_days import add_working_days

TYPE = "relance_impayes.mail_activity_type_notice"
NOTICE = 2  # working days before a formal notice could leave


class RelanceDebtor(models.Model):
    """A formal notice is no surprise to the salesperson: told before, he may call first."""

    _inherit = "relance.debtor"

    @api.model
    def _announce_notices(self, decisions, on):
        """Tell the salespeople of formal notices that could leave in two working days or less.

        Each invoice is announced once. A debtor whose notice is further off is looked at again
        on the day of the announcement.
        """
        coming, later = self._coming_notices(decisions, on)
        self._look_again(later)
        moves = self.env["account.move"].browse([m for ids, _day in coming.values() for m in ids])
        untold = moves.filtered(lambda move: not move.relance_told_on)
        for debtor_id, (ids, day) in coming.items():
            mine = untold.filtered(lambda move, ids=ids: move.id in ids)
            if mine:
                self.browse(debtor_id)._tell_salespeople(mine, day)
        if untold:
            self.env.cr.execute(
                "UPDATE account_move SET relance_told_on = %s WHERE id = ANY(%s)", (on, untold.ids)
            )
            untold.invalidate_recordset(["relance_told_on"], flush=False)

    @api.model
    def _coming_notices(self, decisions, on):
        """``{debtor id: (move ids, day)}`` of those to announce, and the days for the others."""
        alsace = {}
        coming, later = {}, {}
        for decision in decisions.values():
            for state in decision.states:
                step = state.step
                if not (step and step.formal and step.level is Level.FORMAL_NOTICE and state.turn):
                    continue
                if state.net - state.held <= ZERO:
                    continue
                company = self.browse(decision.debtor_id).company_id
                holidays = alsace.setdefault(company, bool(company.relance_alsace_moselle))
                day = add_working_days(state.turn, -NOTICE, alsace_moselle=holidays)
                if day <= on:
                    ids, soonest = coming.get(decision.debtor_id, (set(), state.turn))
                    ids.add(state.item.key.move_id)
                    coming[decision.debtor_id] = (ids, min(soonest, state.turn))
                else:
                    later[decision.debtor_id] = min(day, later.get(decision.debtor_id, day))
        return coming, later

    def _look_again(self, days):
        """Have the engine look at these debtors on those days at the latest."""
        if days:
            self.env.flush_all()
            self.env.cr.execute(
                """
                UPDATE relance_debtor d SET next_date = least(d.next_date, new.day)
                  FROM unnest(%s::int[], %s::date[]) AS new(id, day) WHERE d.id = new.id
                """,
                (list(days), list(days.values())),
            )
            self.invalidate_model(["next_date"])

    def _tell_salespeople(self, moves, day):
        """One activity on the customer for each salesperson who is not in charge himself."""
        self.ensure_one()
        for user in self._salespeople(moves) - self._responsible():
            words = self.with_context(lang=user.lang or self.company_id._relance_lang())
            words.partner_id.sudo().activity_schedule(
                TYPE,
                date_deadline=max(day, self.company_id._relance_today()),
                summary=words.env._("A formal notice may leave on %s", format_date(words.env, day)),
                note=words.env._(
                    "If you would rather call this customer first, press “I call first” on his "
                    "page: the notice waits for a few days."
                ),
                user_id=user.id,
            )

    def _salespeople(self, moves):
        """Active colleagues who sold these invoices, else those who look after the customer."""
        users = self.env["res.users"]
        for move in moves.sudo():
            users |= move.invoice_user_id or move.commercial_partner_id.user_id
        return users.filtered(lambda user: user.active and not user.share)

    def _call_first(self):
        """Hold everything for a few days, for the person who clicked; formal notices wait too."""
        self.ensure_one()
        company = self.company_id
        today = company._relance_today()
        reason = self.env._("%s calls the customer first", self.env.user.name)
        hold = self.env["relance.hold"].create(
            {
                "debtor_id": self.id,
                "kind": "call_first",
                "reason": reason,
                "date_from": today,
                "date_to": fields.Date.add(today, days=company.relance_call_first_days),
                "user_id": self.env.user.id,
            }
        )
        waiting = self.act_ids.filtered(
            lambda act: act.document == "formal_notice" and act.state in ("proposed", "approved")
        )
        if waiting:
            waiting._close("cancelled", self.env._("Not now: %s", reason))
        return hold


class ResPartner(models.Model):
    _inherit = "res.partner"

    relance_may_call_first = fields.Boolean(compute="_compute_relance_may_call_first")

    def _notice_activities(self):
        """The announcements that the present user may answer, by all rights."""
        activity_type = self.env.ref(TYPE, raise_if_not_found=False)
        if not activity_type or not self.env.user._is_internal():
            return self.env["mail.activity"]
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "in", self.commercial_partner_id.ids),
            ("activity_type_id", "=", activity_type.id),
        ]
        if not self.env.user.has_group("relance_impayes.group_relance_user"):
            domain.append(("user_id", "=", self.env.uid))
        return self.env["mail.activity"].sudo().search(domain)

    @api.depends("activity_ids")
    @api.depends_context("uid")
    def _compute_relance_may_call_first(self):
        told = set(self._notice_activities().mapped("res_id"))
        for partner in self:
            partner.relance_may_call_first = partner.commercial_partner_id.id in told

    def action_relance_call_first(self):
        """«I call first»: the notices to this customer wait, and a call is put on the agenda."""
        self.ensure_one()
        activities = self._notice_activities()
        if not activities:
            raise UserError(self.env._("No formal notice to this customer was announced to you."))
        owner = self.commercial_partner_id
        debtors = (
            self.env["relance.debtor"]
            .sudo()
            .search([("partner_id", "=", owner.id), ("company_id", "in", self.env.companies.ids)])
        )
        holds = [debtor._call_first() for debtor in debtors if debtor.net_position > 0]
        activities.action_feedback(feedback=self.env._("I call first"))
        owner.sudo().activity_schedule(
            "mail.mail_activity_data_call",
            date_deadline=max((hold.date_to for hold in holds), default=fields.Date.today()),
            summary=self.env._("Call before the formal notice"),
            user_id=self.env.uid,
        )
        return True


class AccountMove(models.Model):
    _inherit = "account.move"

    relance_told_on = fields.Date(
        string="Formal notice announced on",
        readonly=True,
        copy=False,
        groups="relance_impayes.group_relance_readonly",
        help="The salesperson was told that a formal notice could leave.",
    )
