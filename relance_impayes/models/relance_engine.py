import logging

from odoo import api, fields, models

from ..rules.escalation import decide
from .conflicts import CONFLICTS, RACES, start_again

_logger = logging.getLogger(__name__)

BATCH = 2000


class RelanceEngine(models.AbstractModel):
    """Looks at the debtors whose day has come, asks the rules, and has the answer applied.

    Odoo's transactions are REPEATABLE READ: whatever was read before a lock is stale. So each
    batch commits, locks **first**, then reads, decides, applies, moves the locked rows on, and
    commits its progress. Killed anywhere, it starts again with nothing lost and nothing twice.
    """

    _name = "relance.engine"
    _description = "Dunning Engine"

    @api.model
    def _decide(self, debtors, on=None, without_acts=None, passed_acts=None):
        """Return ``{debtor id: Decision}`` for a day (default: today, company by company).

        The button, the scheduled action, the dry run and «why not today?» all come through here.

        :param without_acts: acts to leave out of the history: the one being decided again
        :param passed_acts: proposals to take for passed over
        """
        decisions = {}
        for company in debtors.company_id:
            own = debtors.filtered(lambda debtor, c=company: debtor.company_id == c)
            day = on or company._relance_today()
            facts = self.env["relance.snapshot"]._facts(own.sudo(), without_acts, passed_acts)
            for debtor_id, arguments in facts.items():
                decisions[debtor_id] = decide(on=day, **arguments)
        return decisions

    @api.model
    def _foresee(self, debtors, on):
        """The decisions that :meth:`_escalate` would take on that day, with nothing written."""
        forgotten = self.env["relance.act"]._forgotten(debtors, on)
        return self._decide(debtors, on, passed_acts=forgotten)

    # -- the scheduled action --------------------------------------------------------------------

    @api.model
    def _cron_escalate(self):
        """Escalate what is due today in every company; then have what may leave sent."""
        start_again(self.env, self.env["relance.act"]._settle)
        for company in self.env["res.company"].search([("active", "=", True)]):
            engine = self.with_company(company).with_context(
                allowed_company_ids=company.ids,
                lang=company._relance_lang(),
                tracking_disable=True,
                mail_create_nolog=True,
            )
            on = company._relance_today()
            start_again(engine.env, engine._renew_agenda, company, on, on=RACES)
            engine._escalate_company(company, on)
            start_again(engine.env, engine.env["relance.act"]._hand_on_late, company, on)
        self.env.ref("relance_impayes.ir_cron_relance_send")._trigger()

    def _escalate_company(self, company, on):
        """Work through the debtors that are due, batch by batch; a faulty one stops nobody."""
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=self._count_due(company, on))
        while debtors := start_again(self.env, self._escalate_next, company, on):
            if not cron._commit_progress(len(debtors)):
                break

    def _escalate_next(self, company, on):
        """Decide about the next batch; when something unforeseen breaks it, one by one."""
        debtors = self._lock_due(company, on)
        try:
            self._escalate(debtors, on)
            self.env.flush_all()
        except CONFLICTS:
            raise
        except Exception:
            self.env.cr.rollback()
            _logger.warning("Dunning: a batch failed, one by one now.", exc_info=True)
            for debtor_id in debtors.ids:
                self._escalate_alone(company, on, debtor_id)
        return debtors

    def _escalate_alone(self, company, on, debtor_id):
        """Decide one debtor of a batch that failed; a faulty one waits until tomorrow."""
        try:
            debtors = self._lock_due(company, on, debtor_id)
            if debtors:
                self._escalate(debtors, on)
                self.env.flush_all()
        except CONFLICTS:
            self.env.cr.rollback()  # it stays due, and is met again
        except Exception:  # whatever it is, it must not stop the other debtors
            self.env.cr.rollback()
            _logger.exception("Dunning: debtor %s could not be decided.", debtor_id)
            self._postpone(self.env["relance.debtor"].browse(debtor_id), on)
        self.env["ir.cron"]._commit_progress()

    def _count_due(self, company, on):
        self.env.cr.execute(
            "SELECT count(*) FROM relance_debtor"
            " WHERE company_id = %s AND active AND next_date <= %s",
            (company.id, on),
        )
        return self.env.cr.fetchone()[0]

    def _lock_due(self, company, on, debtor_id=None):
        """The first statement of a transaction: lock the next debtors that nobody else holds."""
        self.env.cr.execute(
            """
            SELECT id FROM relance_debtor
             WHERE company_id = %(company)s AND active AND next_date <= %(on)s
               AND (%(only)s IS NULL OR id = %(only)s)
          ORDER BY id LIMIT %(size)s FOR NO KEY UPDATE SKIP LOCKED
            """,
            {"company": company.id, "on": on, "only": debtor_id, "size": BATCH},
        )
        self.env.invalidate_all()
        return self.env["relance.debtor"].browse(row[0] for row in self.env.cr.fetchall())

    def _lock_these(self, debtor_ids):
        """Lock these debtors but for those that somebody else holds."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT id FROM relance_debtor WHERE id = ANY(%s) AND active"
            " ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
            (list(debtor_ids),),
        )
        return self.env["relance.debtor"].browse(row[0] for row in self.env.cr.fetchall())

    def _postpone(self, debtor, on):
        """A debtor that could not be decided is tried again tomorrow, and a person is told."""
        debtor.next_date = fields.Date.add(on, days=1)
        debtor.message_post(
            body=self.env._(
                "The dunning decision failed; the server's log tells why. Nothing was sent."
            )
        )

    def _escalate(self, debtors, on):
        """Decide once for locked ``debtors``, apply, and move their agenda on.

        :return: ``{debtor id: Decision}``
        """
        if not debtors:
            return {}
        self.env["relance.act"]._pass_over_forgotten(debtors, on)
        decisions = self._decide(debtors, on)
        self.env["relance.act"]._apply(decisions)
        self._update_projection(decisions, on)
        self._follow_up(decisions, on)
        return decisions

    def _follow_up(self, decisions, on):
        """What else today's decisions ask for, once the debtors have been moved on."""

    def _update_projection(self, decisions, on, *, keep_soonest=False):
        """Write next date, net position and level of the decided debtors in one statement.

        :param keep_soonest: leave a next date that comes sooner as it is
        """
        tomorrow = fields.Date.add(on, days=1)
        rows = []
        for decision in decisions.values():
            # A proposal is decided again each day until somebody approves it.
            soonest = tomorrow if decision.act else decision.next_date
            reached = [p.level for state in decision.states for p in state.item.history]
            rows.append(
                (
                    decision.debtor_id,
                    soonest and max(soonest, tomorrow),
                    decision.net_company,
                    str(max(reached).value) if reached else None,
                )
            )
        if not rows:
            return
        ids, dates, nets, levels = (list(column) for column in zip(*rows, strict=True))
        self.env.flush_all()
        self.env.cr.execute(
            """
            UPDATE relance_debtor d
               SET next_date = CASE WHEN %s THEN least(d.next_date, new.next_date)
                                    ELSE new.next_date END,
                   net_position = new.net, level = new.level
              FROM unnest(%s::int[], %s::date[], %s::numeric[], %s::text[])
                   AS new(id, next_date, net, level)
             WHERE d.id = new.id
            """,
            (keep_soonest, ids, dates, nets, levels),
        )
        self.env["relance.debtor"].invalidate_model(["next_date", "net_position", "level"])
