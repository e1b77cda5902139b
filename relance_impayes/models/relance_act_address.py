from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import email_normalize

LETTERS = ("letter", "registered")


class RelanceAct(models.Model):
    """Where an act goes, and what keeps it from going there."""

    _inherit = "relance.act"

    address_key = fields.Char(readonly=True, copy=False)

    @api.model
    def _has_sms(self):
        """Whether an SMS can leave: the companion module for Odoo's SMS says so."""
        return False

    @api.model
    def _find_address_problem(self, channel, contact, refused):
        """Name what is wrong with the address that ``channel`` needs, or return False.

        :param refused: addresses that sent our last message or letter back
        """
        if channel == "email":
            address = contact._relance_email()
            if not address:
                return "no_email"
            return "bad_email" if refused and email_normalize(address) in refused else False
        if channel == "sms":
            return "no_sms"
        if channel in LETTERS:
            if not contact._relance_has_address():
                return "no_address"
            came_back = refused and contact._relance_address_key() in refused
            return "wrong_address" if came_back else False
        return False

    def _address_problem(self):
        """The same for this act, on today's addresses."""
        self.ensure_one()
        refused = self._refused_addresses(self.debtor_id)[self.debtor_id.id]
        return self._find_address_problem(self.channel, self._goes_to(), refused)

    def _goes_to(self):
        """Whose address is needed: a letter's, that of its window."""
        return self._recipient() if self.channel in LETTERS else self.contact_id

    @api.model
    def _refused_addresses(self, debtors):
        """Return ``{debtor id: addresses}`` whose last message or letter was refused or came back.

        E-mail addresses are normalized; postal ones are as ``res.partner._relance_address_key``.
        """
        self.flush_model(["debtor_id", "email_to", "address_key", "state", "problem"])
        self.env.cr.execute(
            """
            SELECT debtor_id, email, postal
              FROM (SELECT DISTINCT ON (debtor_id, email, postal)
                           debtor_id, email, postal, state, problem
                      -- An e-mail that carries a letter has the letter's address besides.
                      FROM (SELECT id, debtor_id, state, problem,
                                   CASE channel WHEN 'email' THEN email_to END AS email,
                                   CASE WHEN channel IN ('letter', 'registered')
                                        THEN address_key END AS postal
                              FROM relance_act
                             WHERE debtor_id = ANY(%s)
                               AND state IN ('sent', 'delivered', 'failed', 'bounced')) act
                     WHERE email IS NOT NULL OR postal IS NOT NULL
                  ORDER BY debtor_id, email, postal, id DESC) last
             WHERE state = 'bounced' OR (state = 'failed' AND problem = 'bad_email')
            """,
            (list(debtors.ids),),
        )
        refused = defaultdict(set)
        for debtor_id, email, postal in self.env.cr.fetchall():
            refused[debtor_id].add(email_normalize(email) if email else postal)
        return refused

    def _check_address(self):
        """A letter needs a postal address; an e-mail's attached letter does without."""
        self.ensure_one()
        recipient = self._recipient()
        if self.channel in LETTERS and not recipient._relance_has_address():
            self._set_problem("no_address", recipient.display_name)
            return False
        return True
