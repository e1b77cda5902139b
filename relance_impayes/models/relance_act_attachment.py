from pathlib import Path

from markupsafe import Markup

from odoo import models

from . import bulk

# An attachment grows by a third once it is written in letters, on lines of 76 with their two ends.
ENCODED = 4 / 3 * 78 / 76
# The words need some room too, and so does each row of the table, styles included.
ROOM_FOR_WORDS, ROOM_FOR_A_ROW = 100 * 1024, 3 * 1024
MEGABYTE = 1024 * 1024


class RelanceAct(models.Model):
    """The invoices that an e-mail carries: attached while they fit, else a link to each."""

    _inherit = "relance.act"

    def _attach_invoices(self):
        """Choose what leaves with each e-mail: the letter first, then invoices, oldest first."""
        chosen = []
        for company, acts in self.grouped("company_id").items():
            most = acts._most_bytes(company)
            chosen += [(act, act._fitting_attachments(act._attachment_room(most))) for act in acts]
        bulk.link(self, "attachment_ids", chosen)

    def _find_archived(self):
        """Find the archived invoices of all these acts at once: each act then has its own."""
        # Through one recordset: the first of its records asks for all.
        kept = [move._relance_archived() for move in self.line_ids.move_id]
        self.env["ir.attachment"].sudo().union(*kept).mapped("file_size")

    def _most_bytes(self, company):
        """How large a message the server of these e-mails takes."""
        server = self.env["ir.mail_server"].sudo()._find_mail_server(company.email)[0]
        return (server or self.env["ir.mail_server"]).sudo()._get_max_email_size() * MEGABYTE

    def _attachment_room(self, most):
        """Bytes of files that fit into this act's e-mail of ``most`` bytes, beside its words.

        Were it larger in the end, Odoo would make links of all its files.
        """
        words = ROOM_FOR_WORDS + ROOM_FOR_A_ROW * len(self.line_ids)
        return max(most - words, 0) / ENCODED

    def _fitting_attachments(self, room):
        chosen = self.letter_attachment_id
        room -= sum(chosen.mapped("file_size"))
        for move in self._spoken_lines().move_id:
            for kept in move._relance_archived():
                if kept.file_size <= room:
                    chosen |= kept
                    room -= kept.file_size
        return chosen

    def _enclosed(self):
        """A paragraph that names each file which leaves with the e-mail, or nothing."""
        self.ensure_one()
        act = self.with_context(lang=self._lang())
        # In the order in which a mail program shows them.
        names = act.attachment_ids.sudo().sorted("id").mapped("name")
        if not names:
            return Markup("")
        if len(names) == 1:
            return Markup("<p>%s</p>") % act.env._("Attached file: %s", names[0])
        return Markup("<p>%s</p>") % act.env._("Attached files: %s", ", ".join(names))

    def _lost_attachment(self):
        """Name of an archived invoice whose file is gone from the file store, or False."""
        self.ensure_one()
        for move in self._spoken_lines().move_id:
            for kept in move._relance_archived():
                if kept.store_fname and not Path(kept._full_path(kept.store_fname)).is_file():
                    return kept.name
        return False

    def _unattached_invoices(self):
        """The invoices that the e-mail speaks of and does not carry: not archived, or too heavy."""
        self.ensure_one()
        return self._spoken_lines().move_id.filtered(
            lambda move: (
                move.is_sale_document() and not move._relance_archived() & self.attachment_ids
            )
        )

    def _invoice_links(self):
        """A paragraph with a signed link to each invoice that is not attached, or nothing."""
        self.ensure_one()
        moves = self._unattached_invoices()
        if not moves:
            return Markup("")
        act = self.with_context(lang=self._lang())
        links = Markup(", ").join(
            Markup('<a href="%s">%s</a>') % (move._relance_link(), move.name) for move in moves
        )
        return Markup("<p>%s</p>") % act.env._("See and download online: %s", links)
