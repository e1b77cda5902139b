from lxml import etree

from odoo import models


class Compiled(dict):
    """What a run of renderings has compiled already; no client can put one into a context."""


class IrQweb(models.AbstractModel):
    """Words that are said of a hundred acts are compiled once: the engine keeps only views."""

    _inherit = "ir.qweb"

    def _generate_code_uncached(self, template):
        compiled = self.env.context.get("relance_compiled")
        if not isinstance(compiled, Compiled) or not isinstance(template, etree._Element):
            return super()._generate_code_uncached(template)
        names = (*self._get_template_cache_keys(), "raise_on_forbidden_code_for_model")
        key = (etree.tostring(template), *(self.env.context.get(name) for name in names))
        if key not in compiled:
            compiled[key] = super()._generate_code_uncached(template)
        return compiled[key]
