"""The creditor of the story: a family joinery in Nantes. It does not exist.

The SIREN passes its check and stands in a range that is not given out; telephone numbers are
those that the regulators keep for fiction; every e-mail domain ends in ``.example``.
"""

COMPANY = {
    "name": "Ateliers Kervalan",
    "street": "14 quai de la Fosse-aux-Loups",
    "street2": "Zone de Cheviré",
    "zip": "44100",
    "city": "Nantes",
    "phone": "02 61 91 44 10",
    "email": "compta@ateliers-kervalan.example",
    "website": "https://www.ateliers-kervalan.example",
    "vat": "FR67997260187",
    "siren": "997260187",
}

LEGAL = {
    "relance_legal_form": "SAS",
    "relance_capital": 80000,
    "relance_rcs_city": "Nantes",
    "relance_signatory": "Armelle Kervalan",
    "relance_signatory_title": "Présidente",
    "relance_mediator": (
        "Médiation Artisanat Ouest, 3 rue du Vieux-Chêne, 44000 Nantes, "
        "www.mediation-artisanat-ouest.example"
    ),
    "relance_reply_to": "compta@ateliers-kervalan.example",
    "relance_confirmed": True,
}

BANK = {
    "name": "Banque de l'Estuaire",
    "bic": "BQESFR2N",
    "iban": "FR7614989000270001845263789",
}

INVOICE_TERMS = (
    "<p>Paiement à 30 jours date de facture, par virement. Pas d'escompte pour paiement anticipé. "
    "En cas de retard, pénalités au taux de la BCE majoré de 10 points, exigibles sans rappel, et "
    "indemnité forfaitaire pour frais de recouvrement de 40 € entre professionnels "
    "(articles L. 441-10 et D. 441-5 du code de commerce).</p>"
)

TERMS = {
    # name, then (share of the total in percent, days after the invoice) for each instalment
    "net30": ("30 jours net", ((100, 30),)),
    "thrice": ("En trois fois : 30, 60 et 90 jours", ((34, 30), (33, 60), (33, 90))),
}

ACCOUNTANT = {
    "name": "Solenn Madec",
    "login": "comptable",
    "password": "comptable",
    "email": "solenn.madec@ateliers-kervalan.example",
    "phone": "02 61 91 44 12",
    "function": "Comptable clients",
}

# One pound in euros, month by month before the base date: close enough to be believed.
POUND = (1.152, 1.149, 1.155, 1.158, 1.146, 1.151, 1.160, 1.163, 1.157, 1.154)
