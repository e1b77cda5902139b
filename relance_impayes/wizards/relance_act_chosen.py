from odoo import api, fields, models


class RelanceActChosen(models.AbstractModel):
    """A dialog about acts: opened from their list, it is about those that were ticked there."""

    _name = "relance.act.chosen"
    _description = "Dialog about Chosen Acts"

    act_ids = fields.Many2many("relance.act", string="Acts", required=True)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        from_acts = self.env.context.get("active_model") == "relance.act"
        if from_acts and "act_ids" in fields_list and not values.get("act_ids"):
            values["act_ids"] = [fields.Command.set(self.env.context.get("active_ids", []))]
        return values
