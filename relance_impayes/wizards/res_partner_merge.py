from odoo import fields, models

OPEN = ("proposed", "approved", "sending")
WAITING = ("proposed", "approved")


class MergePartnerAutomatic(models.TransientModel):
    """Merging customers merges their debtor files: nothing that was done or held is lost.

    Core moves foreign keys by plain SQL, and two files of one customer in one company may not be:
    the files are made one before it does.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        owner = dst_partner.commercial_partner_id
        files = self.env["relance.debtor"].sudo().with_context(active_test=False)
        files = files.search([("partner_id", "in", (src_partners | owner).ids)])
        for own in files.grouped("company_id").values():
            kept = own.filtered(lambda file: file.partner_id == owner)[:1] or own[:1]
            self._merge_debtors(own - kept, kept)
        return super()._update_foreign_keys(src_partners, dst_partner)

    def _merge_debtors(self, sources, kept):
        """Give ``kept`` all that hangs on ``sources``, which then go."""
        if sources:
            self._leave_one_open_act(sources, kept)
            self.env["relance.journal"]._merge(sources, kept)
            kept.write(self._merged_facts(sources, kept))
            self.env.flush_all()
            self._update_foreign_keys_generic("relance.debtor", sources, kept)
            self._update_reference_fields_generic("relance.debtor", sources, kept)
            self.env.invalidate_all()
            sources.unlink()
        kept._touch()

    def _leave_one_open_act(self, sources, kept):
        """Of several open acts one stays: one that is on its way, else that of ``kept``."""
        acts = (sources | kept).act_ids.filtered(
            lambda act: act.state in OPEN and act.origin == "ladder"
        )
        acts = acts.sorted(lambda act: (act.state != "sending", act.debtor_id != kept, act.id))
        for act in acts[1:]:
            if act.state in WAITING:
                act._close("cancelled", self.env._("The customer was merged with another one."))
            else:
                # Both are on their way: they stay, one of them as an act of its own.
                act.origin = "manual"

    @staticmethod
    def _merged_facts(sources, kept):
        """What protects the debtor or was chosen by hand survives."""
        dates = (sources | kept).filtered("insolvency_date").mapped("insolvency_date")
        values = {"insolvency_date": min(dates, default=False), "active": True}
        for name in ("policy_id", "user_id", "contact_id"):
            if not kept[name]:
                values[name] = sources[name][:1].id
        chosen = sources.filtered("profile_hand_id")[:1]
        if chosen and not kept.profile_hand_id:
            names = ("profile_id", "profile_hand_id", "profile_hand_user_id")
            values |= {name: chosen[name].id for name in names}
            names = ("profile_hand_reason", "profile_hand_until", "profile_since")
            values |= {name: chosen[name] for name in names}
        suspended = (sources | kept).filtered("suspended_on").sorted("suspended_on")[:1]
        values["suspended_on"] = suspended.suspended_on
        values["suspension_reason"] = suspended.suspension_reason
        values["deposit_percent"] = max((sources | kept).mapped("deposit_percent"))
        insured = sources.filtered("insurer_id")[:1]
        if insured and not kept.insurer_id:
            values["insurer_id"] = insured.insurer_id.id
            for name in ("cover_amount", "cover_until", "declaration_delay", "declared_on"):
                values[name] = insured[name]
        # One history from now on: it is measured on the next run.
        return {**values, "profile_print": False, "profile_look": fields.Date.today()}
