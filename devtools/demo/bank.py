"""The bank: one line on the company's account each working day, so that the books follow it.

Without news of the bank nothing leaves by itself after some days, as in any company.
"""

import datetime

FEE = "Frais de tenue de compte"
AMOUNT = -1.20


def deliver(env, day: datetime.date) -> None:
    """Enter the day's line of the bank statement, once."""
    company = env.ref("relance_demo.company")
    lines = env["account.bank.statement.line"].with_company(company)
    journal = env["account.journal"].search(
        [("company_id", "=", company.id), ("type", "=", "bank")], limit=1
    )
    own = [("journal_id", "=", journal.id), ("date", "=", day), ("payment_ref", "=", FEE)]
    if not lines.search_count(own):
        lines.create({"journal_id": journal.id, "date": day, "payment_ref": FEE, "amount": AMOUNT})
