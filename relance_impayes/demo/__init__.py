"""The demo story: a joinery in Nantes, its debtors and eighteen months of its ledger.

Data only (``company``, ``debtors`` and the ``cast_*`` modules) apart from what writes it
(``ledger``, ``settle``, ``archive``, ``people``, ``dunning``). Nothing here is imported by the
module itself: ``res.company._relance_install_demo`` imports it when the demo is asked for.
"""
