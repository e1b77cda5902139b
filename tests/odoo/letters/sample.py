"""Letters as plain dictionaries, as the acts describe them: a company of Nantes and its debtors.

Figures agree with each other: 2 476,80 + 1 150,00 = 3 626,80; interest at 12,40 % a year.
"""

from copy import deepcopy

from markupsafe import Markup

SENDER = {
    "name": "Ateliers Morvan",
    "lines": ["18 rue des Olivettes", "44000 Nantes"],
    "phone": "02 40 35 12 78",
    "email": "comptabilite@ateliers-morvan.example",
    "website": "",
    "legal_lines": [
        "Ateliers Morvan – SAS au capital de 80 000 € – 18 rue des Olivettes, 44000 Nantes",
        "SIREN 552 100 554 – RCS Nantes – TVA FR 96 552100554",
    ],
    "logo": "",
}

ROWS = [
    {
        "number": "FAC/2026/00112",
        "date": "02/09/2026",
        "due": "02/10/2026",
        "days_late": 50,
        "total": "2 976,80 €",
        "paid": "500,00 €",
        "credited": "",
        "left": "2 476,80 €",
        "reference": "Commande CF-7781",
        "note": "",
    },
    {
        "number": "FAC/2026/00131",
        "date": "16/09/2026",
        "due": "16/10/2026",
        "days_late": 36,
        "total": "1 150,00 €",
        "paid": "",
        "credited": "",
        "left": "1 150,00 €",
        "reference": "",
        "note": "",
    },
]

BANK = {
    "holder": "Ateliers Morvan",
    "iban": "FR76 3000 4008 2800 0123 4567 890",
    "bic": "BNPAFRPPXXX",
    "bank_name": "BNP Paribas",
}

REMINDER = {
    "lang": "fr_FR",
    "kind": "reminder",
    "title": "",
    "reference": "REL/2026/00042",
    "place_and_date": "Nantes, le 21 novembre 2026",
    "delivery": "",
    "subject": "Relance – facture impayée FAC/2026/00112 échue le 2 octobre 2026 et 1 autre",
    "body": Markup(
        "<p>Madame, Monsieur,</p>"
        "<p>Malgré notre courriel du 5 octobre 2026 et notre appel du 12 octobre 2026, les "
        "factures "
        "détaillées ci-dessous restent impayées à ce jour.</p>"
        "<p>Nous vous remercions d’en régler le montant par retour, ou de nous dire ce qui "
        "s’y oppose.</p>"
    ),
    "closing": Markup(
        "<p>Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.</p>"
    ),
    "sender": SENDER,
    "recipient": {
        "lines": [
            "Garonne Bois SARL",
            "Service comptabilité",
            "127 avenue Jules-Guesde",
            "31400 Toulouse",
        ]
    },
    "contact": {
        "name": "Hélène Kerjean",
        "phone": "02 40 35 12 79",
        "email": "h.kerjean@ateliers-morvan.example",
    },
    "groups": [
        {
            "role": "demanded",
            "title": "Factures échues dont nous demandons le règlement",
            "currency": "EUR",
            "rows": ROWS,
            "total": "3 626,80 €",
        }
    ],
    "credits": [],
    "penalties": [],
    "totals": [
        {"label": "Total à régler au 21 novembre 2026", "amount": "3 626,80 €", "strong": True}
    ],
    "daily": "",
    "deadline": "avant le 5 décembre 2026",
    "bank": BANK,
    "payment_reference": "FAC/2026/00112",
    "qr": "",
    "payment_link": "",
    "fraud_note": (
        "Nos coordonnées bancaires n’ont pas changé. En cas de doute, appelez-nous au numéro "
        "qui figure "
        "sur nos factures avant de payer."
    ),
    "mediator_note": "",
    "signatory": {"name": "Hélène Kerjean", "title": "Responsable du recouvrement"},
    "attachments": ["facture FAC/2026/00112", "facture FAC/2026/00131"],
    "earlier": ["notre courriel du 5 octobre 2026", "notre appel du 12 octobre 2026"],
}

FORMAL_NOTICE = {
    **REMINDER,
    "kind": "formal_notice",
    "title": "Mise en demeure de payer",
    "reference": "REL/2026/00057",
    "delivery": "Lettre recommandée avec avis de réception",
    "subject": "Factures impayées FAC/2026/00112 échue le 2 octobre 2026 et 1 autre",
    "debtor_identity": (
        "Débiteur : Garonne Bois, SARL, SIREN 732 829 320, 127 avenue Jules-Guesde, 31400 Toulouse"
    ),
    "recipient": {"lines": ["Garonne Bois SARL", "127 avenue Jules-Guesde", "31400 Toulouse"]},
    "body": Markup(
        "<p>Madame, Monsieur,</p>"
        "<p>Malgré notre courriel du 5 octobre 2026, notre appel du 12 octobre 2026 et notre "
        "lettre du "
        "24 octobre 2026, les factures détaillées ci-dessous, échues, restent impayées.</p>"
        "<p>Par la présente, nous vous mettons en demeure, au sens de l’article 1344 du code "
        "civil, de nous "
        "en payer le montant dans un délai de <b>8 jours à compter de la première "
        "présentation de la "
        "présente lettre</b>.</p>"
        "<p>Les pénalités de retard et l’indemnité forfaitaire pour frais de recouvrement "
        "sont dues de plein "
        "droit (article L441-10 du code de commerce).</p>"
    ),
    "closing": Markup(
        "<p>À défaut de règlement ou de réponse motivée dans ce délai, nous nous réservons de "
        "saisir la "
        "juridiction compétente.</p>"
        "<p>Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.</p>"
    ),
    "penalties": [
        {
            "label": "Pénalités de retard au 21 novembre 2026",
            "basis": "12,40 % l’an (taux de la BCE majoré de 10 points, article L441-10 du "
            "code de commerce)",
            "amount": "56,13 €",
        },
        {
            "label": "Indemnité forfaitaire pour frais de recouvrement",
            "basis": "2 factures × 40,00 € (article D441-5 du code de commerce)",
            "amount": "80,00 €",
        },
    ],
    "totals": [{"label": "Total dû au 21 novembre 2026", "amount": "3 762,93 €", "strong": True}],
    "daily": "Les pénalités courent jusqu’au paiement : 1,23 € par jour à compter du 22 "
    "novembre 2026.",
    "deadline": "dans les 8 jours de la première présentation de la présente lettre",
}

CASE = {
    **FORMAL_NOTICE,
    "kind": "case_request",
    "reference": "DOS/2026/00003",
    "place_and_date": "Nantes, le 21 novembre 2026",
    "as_of": "21 novembre 2026",
    "court": {
        "title": "Madame ou Monsieur le Président du tribunal de commerce de Toulouse",
        "lines": ["Place de la Bourse", "31000 Toulouse"],
    },
    "creditor": [
        ("Dénomination", "Ateliers Morvan"),
        ("Forme et capital", "SAS au capital de 80 000 €"),
        ("Siège social", "18 rue des Olivettes, 44000 Nantes"),
        ("Immatriculation", "SIREN 552 100 554, RCS Nantes"),
        ("Représentée par", "Hélène Kerjean, présidente"),
        ("Contact", "02 40 35 12 78, comptabilite@ateliers-morvan.example"),
    ],
    "debtor": [
        ("Dénomination", "Garonne Bois"),
        ("Forme", "SARL"),
        ("Siège social", "127 avenue Jules-Guesde, 31400 Toulouse"),
        ("Immatriculation", "SIREN 732 829 320"),
    ],
    "facts": "",
    "amicable": [
        "courriel du 5 octobre 2026",
        "appel du 12 octobre 2026",
        "lettre recommandée du 24 octobre 2026",
        "mise en demeure par lettre recommandée avec avis de réception du 13 novembre 2026",
    ],
    "amounts": [
        {
            "label": "Principal",
            "basis": "factures énumérées au point 4",
            "amount": "3 626,80 €",
            "strong": False,
        },
        {
            "label": "Pénalités de retard au 21 novembre 2026",
            "basis": "article L441-10 II du code de commerce ; détail dans le décompte",
            "amount": "56,13 €",
            "strong": False,
        },
        {
            "label": "Indemnité forfaitaire pour frais de recouvrement",
            "basis": "2 × 40,00 €, articles L441-10 II et D441-5 du code de commerce",
            "amount": "80,00 €",
            "strong": False,
        },
        {"label": "Total", "basis": "", "amount": "3 762,93 €", "strong": True},
    ],
    "daily": "À compter du 22 novembre 2026, les pénalités s’accroissent de 1,23 € par jour.",
    "legal_basis": [
        "articles 1103 et 1104 du code civil (force obligatoire du contrat)",
        "article L441-10 du code de commerce (pénalités de retard, indemnité forfaitaire)",
        "articles 1405 à 1425 du code de procédure civile",
    ],
    "opposition": (
        "Le requérant demande que l’affaire soit, en cas d’opposition, portée devant le "
        "tribunal de commerce "
        "de Toulouse (article 1408 du code de procédure civile)."
    ),
    "missing": ["le pouvoir du signataire, s’il n’est pas le représentant légal"],
    "calculation": {
        "segments": [
            {
                "invoice": "FAC/2026/00112",
                "start": "03/10/2026",
                "end": "21/11/2026",
                "days": 50,
                "base": "2 476,80 €",
                "rate": "12,40 %",
                "amount": "42,07 €",
            },
            {
                "invoice": "FAC/2026/00131",
                "start": "17/10/2026",
                "end": "21/11/2026",
                "days": 36,
                "base": "1 150,00 €",
                "rate": "12,40 %",
                "amount": "14,06 €",
            },
        ],
        "indemnities": [
            {"label": "FAC/2026/00112", "amount": "40,00 €"},
            {"label": "FAC/2026/00131", "amount": "40,00 €"},
        ],
        "total": "56,13 €",
        "note": (
            "Jours exacts sur 365. Taux de chaque semestre : taux de la principale opération "
            "de refinancement "
            "de la Banque centrale européenne au premier jour du semestre, majoré de 10 points."
        ),
    },
    "exhibits": [
        {"number": 1, "label": "Facture FAC/2026/00112", "date": "02/09/2026"},
        {"number": 2, "label": "Facture FAC/2026/00131", "date": "16/09/2026"},
        {"number": 3, "label": "Courriel de relance", "date": "05/10/2026"},
        {
            "number": 4,
            "label": "Lettre recommandée de relance et preuve de dépôt",
            "date": "24/10/2026",
        },
        {"number": 5, "label": "Mise en demeure et avis de réception", "date": "13/11/2026"},
    ],
    "power_note": "",
    "signatory": {"name": "Hélène Kerjean", "title": "Présidente"},
}


def letter(kind="reminder", **changes):
    """Return a fresh letter of a kind ('reminder', 'formal_notice', 'case'), with changes."""
    sources = {"reminder": REMINDER, "formal_notice": FORMAL_NOTICE, "case": CASE}
    return {**deepcopy(sources[kind]), **changes}


def many_rows(count):
    """Return a group with so many invoices, for tables that go over pages."""
    rows = [
        {**ROWS[1], "number": f"FAC/2026/{number:05d}", "reference": ""}
        for number in range(1, count + 1)
    ]
    return [{**REMINDER["groups"][0], "rows": rows, "total": "57 500,00 €"}]


TEMPLATES = {
    "reminder": "relance_impayes.document_reminder",
    "formal_notice": "relance_impayes.document_formal_notice",
    "case": "relance_impayes.document_case",
}
