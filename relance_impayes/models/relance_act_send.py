import logging
from contextlib import contextmanager

from odoo import api, fields, models, modules

from .conflicts import CONFLICTS, start_again
from .relance_act_states import SEEN_AGAIN

_logger = logging.getLogger(__name__)

BATCH = 200
SENDING_LOCK = 5_552_391_077  # any number that no other module takes
LETTERS, MAILS = ("letter", "registered"), ("email",)
NEVER_AGAIN = ("nothing_due", "archived", "insolvent")


class RelanceAct(models.Model):
    """Sending, apart from deciding: decide once more, freeze, mark, commit, then the wire.

    An act is *being sent* in the database before anything leaves. Killed between the wire and
    the settling, it stays so, and its outcome is declared unknown: it is never sent again by
    itself.
    """

    _inherit = "relance.act"

    @api.model
    def _cron_send(self):
        """Settle what left earlier, then send what is approved, batch by batch."""
        start_again(self.env, self._settle)
        with self._sending():
            self._send_approved(LETTERS)
            for company in self._companies_that_mail():
                with self._at_pace(company) as limit:
                    self._send_approved(MAILS, company, limit)

    def _send_approved(self, channels, company=None, limit=None):
        """Send what is approved, batch by batch; what stays approved waits for the next run.

        :param limit: number of e-mails in an hour, if there is one
        """
        seen = []
        while room := self._room(company, limit):
            acts = start_again(self.env, self._lock_approved, seen, channels, company, room)
            if not acts:
                return
            seen += acts.ids
            acts._send_or_isolate()
            self.env["ir.cron"]._commit_progress(len(acts))

    def _send_or_isolate(self):
        """Send a batch; when something unforeseen breaks it, act by act: the culprit waits."""
        try:
            self._send_batch()
        except Exception as error:
            self.env.cr.rollback()
            if isinstance(error, CONFLICTS):
                _logger.info("Dunning: a batch met other changes, its acts are sent one by one.")
            elif len(self) == 1:
                _logger.exception("Dunning: act %s could not be sent.", self.id)
                self._set_problem("render_error", str(error)[:200])
                self._commit()
                return
            for act_id in self.ids if len(self) > 1 else ():
                self._lock_these([act_id])._send_or_isolate()

    def _can_commit(self):
        """Whether the transaction is ours: a test lets no one but its scheduled actions commit."""
        return not modules.module.current_test or bool(self.env.context.get("cron_id"))

    def _commit(self):
        """Commit, but for the tests that run inside one transaction."""
        self.env.flush_all()
        if self._can_commit():
            self.env.cr.commit()  # pylint: disable=invalid-commit
        self.env.invalidate_all()

    @contextmanager
    def _sending(self):
        """Tell the other workers that acts marked *being sent* are in somebody's hands.

        The lock is the connection's: it outlives our commits, and dies with a worker that is
        killed, whose acts are then known to be nobody's.
        """
        self.env.cr.execute("SELECT pg_advisory_lock_shared(%s)", (SENDING_LOCK,))
        self._commit()
        try:
            yield
        except Exception:
            if self._can_commit():
                self.env.cr.rollback()
            raise
        finally:
            self.env.cr.execute("SELECT pg_advisory_unlock_shared(%s)", (SENDING_LOCK,))

    def _is_anybody_sending(self):
        """Whether some worker holds the lock of :meth:`_sending`."""
        self.env.cr.execute("SELECT pg_try_advisory_xact_lock(%s)", (SENDING_LOCK,))
        return not self.env.cr.fetchone()[0]

    def _lock_approved(self, seen, channels, company, room):
        """The first statement of a transaction: lock the next approved acts nobody else holds."""
        self.env.cr.execute(
            """
            SELECT id FROM relance_act
             WHERE state = 'approved' AND channel = ANY(%s)
               AND NOT id = ANY(%s) AND (%s IS NULL OR company_id = %s)
               AND (departure IS NULL OR departure <= %s OR approved_by_id IS NOT NULL)
          ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
            """,
            (list(channels), seen, *[company and company.id] * 2, fields.Datetime.now(), room),
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _lock_these(self, ids):
        """Lock these acts if they are approved and nobody else holds them."""
        self.env.cr.execute(
            "SELECT id FROM relance_act WHERE state = 'approved' AND channel = ANY(%s)"
            " AND id = ANY(%s) ORDER BY id FOR UPDATE SKIP LOCKED",
            ([*LETTERS, *MAILS, "sms"], list(ids)),
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _send_now(self):
        """Send these approved acts at once: the accountant's click."""
        with self._sending():
            self._lock_these(self.ids)._send_batch()

    def _send_batch(self):
        """Decide again, freeze what leaves, commit; then send the e-mails one by one."""
        acts = self._still_wanted()._reachable()
        acts._freeze()
        ready = acts.filtered(lambda act: act.state == "approved" and not act.problem)
        ready._make_documents()
        ready = ready.filtered(lambda act: not act.problem)
        mails = ready.filtered(lambda act: act.channel == "email")
        mails._queue_mails()
        mails = mails.filtered(lambda act: not act.problem)
        ready.filtered(lambda act: act.channel != "email")._mark_on_their_way()
        self._commit()
        mails._send_mails()

    def _mark_on_their_way(self):
        """Mark as *being sent*, and log it in one go: tracking would write message by message."""
        self._track_finalize()  # what else has changed is still tracked
        self.with_context(tracking_disable=True)._set_state("sending")
        for acts in self._by_readers_lang():
            label = dict(self._fields["state"]._description_selection(acts.env))
            said = f"{label['approved']} → {label['sending']}"
            acts._message_log_batch(dict.fromkeys(acts.ids, said))

    def _still_wanted(self):
        """Decide again right before sending: paid since, or the facts have changed?"""
        self.filtered(lambda act: act.problem in SEEN_AGAIN).write(
            {"problem": False, "problem_detail": False}
        )
        wanted = self.browse()
        for company, acts in self.grouped("company_id").items():
            own = acts.with_company(company).with_context(lang=company._relance_lang())
            decisions = own.env["relance.engine"]._decide(own.debtor_id, without_acts=own)
            own.filtered(lambda act, d=decisions: act._goes_by(d[act.debtor_id.id]))._refresh(
                decisions
            )
            wanted += own.filtered(
                lambda act, d=decisions: act._confirm(d[act.debtor_id.id])
            ).with_env(self.env)
        return wanted

    def _goes_by(self, decision):
        """Whether this act of a ladder is still the next one, and follows the facts of the day."""
        self.ensure_one()
        codes = {reason.code for reason in decision.reasons}
        if self.origin != "ladder" or codes.intersection(NEVER_AGAIN):
            return False
        return bool(decision.act and self._is_for(decision))

    def _confirm(self, decision):
        """Whether this approved act may leave on today's facts; else say what becomes of it."""
        self.ensure_one()
        codes = {reason.code for reason in decision.reasons}
        if codes.intersection(NEVER_AGAIN):
            self._supersede({self.debtor_id.id: decision})
            return False
        if self.origin != "ladder":
            return True
        if self._goes_by(decision):
            if self.problem:
                # A person has to see it again.
                self._set_problem(self.problem, self.problem_detail, state="proposed")
            return not self.problem
        if decision.act or not codes.intersection(("not_a_working_day", "closed")):
            self._supersede({self.debtor_id.id: decision})
        return False

    # -- letters ---------------------------------------------------------------------------------

    def _make_documents(self):
        """Print the documents of these acts in one go; the ones that fail wait by themselves."""
        carrying = self.filtered(lambda act: act.document in ("reminder", "formal_notice"))
        carrying = carrying.filtered(lambda act: act._check_address())
        for document, acts in carrying.grouped("document").items():
            acts._print_documents(document)
