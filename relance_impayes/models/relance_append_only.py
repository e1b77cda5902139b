from odoo import api, models
from odoo.exceptions import AccessError


class RelanceAppendOnly(models.AbstractModel):
    """A model whose rows are written by its own bulk insert, and refused to everybody else.

    The superuser is refused too: a module that calls ``sudo()`` is no exception.
    """

    _name = "relance.append.only"
    _description = "Append-Only Records"

    @api.model_create_multi
    def create(self, vals_list):  # noqa: ARG002  # pylint: disable=method-required-super
        raise AccessError(self.env._("The journal of evidence is only written by the program."))

    def write(self, vals):  # noqa: ARG002  # pylint: disable=method-required-super
        raise AccessError(self.env._("The journal of evidence is append-only."))

    @api.ondelete(at_uninstall=True)
    def _unlink_never(self):
        raise AccessError(self.env._("The journal of evidence is kept: nothing is deleted."))
