"""Payer profiles of the first day: measured from the ledger, by hand where it cannot tell."""

from .people import accountant

KNOWN = "Connu de la maison avant l’installation"
PERSON = "A payé la moitié le jour du chantier, puis a oublié : un rappel suffit"


def measure(company, files, on):
    """Measure every debtor as the scheduled action does."""
    profiling = company.env["relance.profiling"]
    profiling._mark(company, on)
    profiling._measure(
        company.env["relance.debtor"].browse([file.id for file in files.values()]), on
    )


def choose(files, debtors):
    """Write what people know of somebody about whom the books tell nothing."""
    for debtor in debtors:
        file = files[debtor.slug]
        if debtor.habit is None and debtor.profile != file.profile_id.code:
            profiles = file.env["relance.payer.profile"]
            known = profiles.search([("code", "=", debtor.profile)])
            hers = file.with_user(accountant(file.env))
            hers._overrule(known, PERSON if debtor.is_person else KNOWN)
