"""The debtors as Odoo's partners."""


def create(company, debtors):
    """Create every debtor and his contact; return the partners by slug."""
    env = company.env
    for lang in {debtor.lang for debtor in debtors} - {env.context["lang"]}:
        env["res.lang"]._activate_lang(lang)
    countries = {"FR": env.ref("base.fr"), "DE": env.ref("base.de"), "GB": env.ref("base.uk")}
    values = [_values(debtor, countries) for debtor in debtors]
    created = env["res.partner"].create(values)
    partners = {debtor.slug: partner for debtor, partner in zip(debtors, created, strict=True)}
    env["res.partner"].create(
        [
            _contact_values(debtor.contact, partners[debtor.slug])
            for debtor in debtors
            if debtor.contact
        ]
    )
    return partners


def _values(debtor, countries):
    return {
        "name": debtor.name,
        "is_company": not debtor.is_person,
        "street": debtor.street,
        "zip": debtor.zip,
        "city": debtor.city,
        # Without a street there is no address at all, not even a country.
        "country_id": debtor.street and countries[debtor.country].id,
        "vat": debtor.vat_number,
        "company_registry": debtor.siret,
        "email": debtor.email,
        "phone": debtor.phone,
        "lang": debtor.lang,
    }


def _contact_values(contact, partner):
    return {
        "name": contact.name,
        "function": contact.function,
        "email": contact.email,
        "phone": contact.phone,
        "parent_id": partner.id,
        "type": "contact",
        "lang": partner.lang,
    }
