from odoo import api, fields, models

from ..rules import contact
from ..rules.kinds import Place
from ..rules.types import Channel

PLACES = {"relance": Place.DUNNING, "invoice": Place.INVOICING}


class RelanceDebtor(models.Model):
    """The right contact for each kind of act, found by the rules and shown with its reason."""

    _inherit = "relance.debtor"

    contact_table = fields.Html(
        string="Who is written to", compute="_compute_contact_table", sanitize=False
    )

    @api.depends("contact_id", "partner_id")
    @api.depends_context("lang")
    def _compute_contact_table(self):
        words = self.env["relance.reason"]
        labels = dict(self.env["relance.act"]._fields["channel"]._description_selection(self.env))
        roles = dict(
            self.env["res.partner"]._fields["relance_role"]._description_selection(self.env)
        )
        for debtor in self:
            debtor.contact_table = self.env["ir.qweb"]._render(
                "relance_impayes.relance_debtor_contacts",
                {
                    "rows": [
                        debtor._contact_row(*kind, words, roles)
                        for kind in debtor._contact_choices(labels)
                    ]
                    if debtor.partner_id
                    else []
                },
            )

    def _contact_choices(self, labels):
        """Each kind of act, its channel, and to whom it would go."""
        people = self._people()
        for channel in (Channel.EMAIL, Channel.CALL, Channel.LETTER):
            yield labels[channel.value], channel, contact.choose(channel, people)
        yield (
            self.env._("E-mail to the management"),
            Channel.EMAIL,
            contact.choose(Channel.EMAIL, people, role="management"),
        )
        yield (
            self.env._("Formal notice"),
            Channel.REGISTERED,
            contact.choose(Channel.REGISTERED, people, legal=True),
        )

    def _contact_row(self, label, channel, choice, words, roles):
        partner = self.env["res.partner"].browse(choice.person.id)
        return {
            "label": label,
            "name": partner.display_name,
            "role": roles.get(partner.relance_role, ""),
            "where": partner._relance_reached_at(channel),
            "hours": partner.relance_hours or "",
            "reason": words._say(choice.reason),
            "lacking": choice.lacking,
        }

    def _people(self):
        """The contacts and addresses of the debtor as the rules see them.

        Reading them for many debtors costs no more queries: they come by the prefetching of
        ``child_ids``. Persons without a role, delivery addresses and other companies are nobody.
        """
        self.ensure_one()
        owner = self.partner_id
        known, waiting = [owner], list(owner.child_ids)
        while waiting:
            one = waiting.pop()
            if not one.is_company:
                known.append(one)
                waiting += one.child_ids
        if self.contact_id.active and self.contact_id not in known:
            known.append(self.contact_id)
        return tuple(
            self._person(one)
            for one in known
            if one in (owner, self.contact_id) or one.type in PLACES or one.relance_role
        )

    def _person(self, partner):
        owner = self.partner_id
        place = Place.COMPANY if partner == owner else PLACES.get(partner.type, Place.OTHER)
        return contact.Person(
            id=partner.id,
            place=place,
            by_hand=partner == self.contact_id,
            role=partner.relance_role or None,
            prefers=Channel(partner.relance_channel) if partner.relance_channel else None,
            email=partner._relance_has_email(),
            phone=bool(partner.phone),
            address=partner._relance_has_address(),
        )

    def _choice(self, step, channel, people=None):
        """Whom an act of ``step`` by ``channel`` reaches, why, and whether something lacks.

        :param people: those of :meth:`_people`, when they are at hand
        """
        return contact.choose(
            Channel(channel),
            people or self._people(),
            legal=step.document in ("formal_notice", "case"),
            role=step.contact_role or None,
        )

    def _addressee(self, step, channel=None):
        """Whom a step reaches through its channel, or through another one."""
        choice = self._choice(step, channel or step.channel or Channel.EMAIL.value)
        return self.env["res.partner"].browse(choice.person.id)

    def _contact(self, channel=Channel.EMAIL.value):
        """The person to whom reminders go when no step asks for anybody."""
        choice = contact.choose(Channel(channel), self._people())
        return self.env["res.partner"].browse(choice.person.id)
