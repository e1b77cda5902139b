"""What the tests of interest share: one claim, the statement on the screen, and its PDF."""

from datetime import date

from tests.odoo.common import RelanceCommon
from tests.odoo.letters import reading

AS_OF = date(2026, 9, 3)


def plain(text):
    """Words of a PDF or page with ordinary spaces."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ").split())


class InterestCase(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.customer.lang = "en_US"
        cls.claims_of = cls.env["relance.claim"]

    def claim(self, invoice, until=AS_OF, order="principal_first"):
        return self.claims_of._claims(invoice, until, order)[invoice.id, 1]

    def statement(self, moves, until=AS_OF, order="principal_first"):
        action = self.env["relance.statement"]._open_for(moves, date=until, imputation=order)
        return self.env["relance.statement"].browse(action["res_id"])

    def printed(self, moves, until=AS_OF, order="principal_first"):
        return plain(reading.text(self.statement(moves, until, order)._pdf()))

    def dollar(self):
        usd = self.env.ref("base.USD")
        usd.active = True
        return usd
