def prepare(company, debtors, partners, moves, on):
    pass
