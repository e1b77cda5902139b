from odoo import api, fields, models

from .relance_journal_events import EVENTS

# What the ORM refuses, the database refuses as well.
GUARD = """
CREATE OR REPLACE FUNCTION relance_journal_guard() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('relance.retention', true) = 'on' THEN
        IF NEW.payload IS NULL AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The journal of evidence is append-only (% refused).', TG_OP
          USING ERRCODE = 'restrict_violation';
END $guard$;
DROP TRIGGER IF EXISTS relance_journal_guard_rows ON relance_journal;
CREATE TRIGGER relance_journal_guard_rows BEFORE UPDATE OR DELETE ON relance_journal
    FOR EACH ROW EXECUTE FUNCTION relance_journal_guard();
DROP TRIGGER IF EXISTS relance_journal_guard_table ON relance_journal;
CREATE TRIGGER relance_journal_guard_table BEFORE TRUNCATE ON relance_journal
    FOR EACH STATEMENT EXECUTE FUNCTION relance_journal_guard();
"""


class RelanceJournal(models.Model):
    """The evidence: what was decided, what left and what became of it, in the order of time.

    Entries are added by :meth:`_record` and never changed, by nobody: the ORM refuses, and so does
    the database, except that the retention rule may empty the payload. ``rules/journal.py`` says
    what is hashed. There is no foreign key to what an entry is about, nor to the customer: they
    may go, or be merged with others, and the entry stays as it was.
    """

    _name = "relance.journal"
    _inherit = ["relance.append.only"]
    _description = "Journal of Evidence"
    _log_access = False
    _order = "id desc"
    _rec_name = "number"

    chain_id = fields.Many2one(
        "relance.journal.chain", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    debtor_id = fields.Many2one(related="chain_id.debtor_id", string="Debtor")
    sequence = fields.Integer(string="No.", required=True, readonly=True)
    moment = fields.Datetime(required=True, readonly=True)
    event = fields.Selection(EVENTS, required=True, readonly=True)
    res_model = fields.Char(string="Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record", model_field="res_model", required=True, readonly=True
    )
    number = fields.Char(string="Reference", readonly=True)
    actor = fields.Char(string="By", readonly=True)
    facts = fields.Text(
        required=True, readonly=True, help="Dates, amounts and document hashes: kept for ever."
    )
    payload = fields.Text(
        string="Words",
        readonly=True,
        help="Texts, names and addresses: emptied by the retention rule.",
    )
    facts_hash = fields.Char(string="SHA-256 of the facts", required=True, readonly=True)
    payload_hash = fields.Char(string="SHA-256 of the words", required=True, readonly=True)
    previous_hash = fields.Char(string="Hash of the entry before", required=True, readonly=True)
    entry_hash = fields.Char(string="Hash of the entry", required=True, readonly=True)

    _chain_sequence = models.UniqueIndex(
        "(chain_id, sequence)", "A chain has one entry of each number."
    )
    _of_record = models.Index("(res_model, res_id)")

    def init(self):
        """Put up the guard, anew at each upgrade."""
        self.env.cr.execute(GUARD)

    @api.model
    def _drop_guard(self):
        """Take the triggers and their function away: the module is being uninstalled."""
        self.env.cr.execute("DROP FUNCTION IF EXISTS relance_journal_guard() CASCADE")

    def action_open_record(self):
        """Open what the entry is about, if it is still there."""
        self.ensure_one()
        record = self.env[self.res_model].browse(self.res_id).exists()
        return record._get_records_action(name=self.number) if record else False
