"""The cast, third part: big structures, public buyers, automatic payment, people, foreigners.

Profiles «administratif» and «automatique», consumers, a German and a British customer.
"""

from decimal import Decimal as D

from .story import Contact, Debtor, Habit, Past, Receipt, Sale

# A debtor reads better in a few lines than with each of his facts on its own.
# fmt: off
CAST = (
    # A large retailer: papers get lost between portal, order number and accounts payable.
    Debtor(
        "armorique-distribution", "Armorique Distribution", "administrative",
        "Parc logistique des Genêts", "35000", "Rennes", siren="996440269",
        email="factures.fournisseurs@armorique-distribution.example", phone="02 61 91 99 10",
        contact=Contact("Service comptabilité fournisseurs", "Portail et litiges",
                        "portail@armorique-distribution.example"),
        habit=Habit(9, 45, (2200, 7400), (8, 21)), circuit=True,
        works=("Têtes de gondole", "Comptoirs d'accueil", "Réserves, agencement"),
        sales=(
            Sale(-9, D("6320.00"), "Comptoirs d'accueil, magasin de Fougères", order="4500118723"),
            Sale(-1, D("3950.00"), "Têtes de gondole, magasin de Vitré", order="4500119006"),
            Sale(12, D("5180.00"), "Réserve du magasin de Redon", order="4500119388"),
        ),
    ),
    # A commune: a public buyer, its own delay and rates, and never an order to pay.
    Debtor(
        "saint-aubin-sur-erdre", "Commune de Saint-Aubin-sur-Erdre", "administrative",
        "1 place de la Mairie", "44390", "Saint-Aubin-sur-Erdre", siren="214490716",
        email="finances@saint-aubin-sur-erdre.example", phone="02 61 91 30 00",
        contact=Contact("Nadège Thibault", "Service finances",
                        "n.thibault@saint-aubin-sur-erdre.example"),
        regime="b2g_authority",
        habit=Habit(6, 80, (1500, 5200), (3, 18)),
        works=("Menuiseries de l'école", "Entretien des bâtiments communaux"),
        sales=(
            Sale(-24, D("8740.00"), "Fenêtres de l'école Jules-Verne", order="ENG-2291",
                 past=(Past(-15, "1", "email"),)),
        ),
    ),
    # A public hospital, one day late: first of all, is the invoice really on the portal?
    Debtor(
        "hopital-val-erdre", "Centre hospitalier du Val d'Erdre", "administrative",
        "Avenue des Peupliers", "44110", "Châteaubriant", siren="264490178",
        email="mandatement@ch-val-erdre.example", phone="02 61 91 31 15",
        regime="b2g_authority",
        habit=Habit(5, 90, (1800, 6200), (6, 18)),
        works=("Portes coupe-feu", "Mobilier de chambre"),
        sales=(Sale(-1, D("5630.00"), "Portes coupe-feu du service C", order="BC-77120"),),
    ),
    # Pays by the bill that we draw: six days late, and nobody drew it. A task for us, no reminder.
    Debtor(
        "transports-guerin", "Transports Guérin-Lesage", "automatic",
        "Zone des Ajoncs", "85000", "La Roche-sur-Yon", siren="997995287",
        email="compta@transports-guerin.example", phone="02 61 91 84 61",
        habit=Habit(8, 60, (600, 1700), (0, 0)), triggered=True,
        works=("Planchers de remorques", "Caisses d'expédition"),
        sales=(Sale(-6, D("1540.00"), "Planchers de deux remorques"),),
    ),
    # The same way of paying, nothing due: it simply works.
    Debtor(
        "cave-muscadet", "Cave des Trois Moulins", "automatic",
        "2 route du Vignoble", "44330", "Vallet", siren="995786662",
        email="cave@trois-moulins.example", phone="02 61 91 75 37",
        habit=Habit(7, 65, (500, 2300), (0, 1)), triggered=True,
        works=("Caisses en bois", "Casiers à bouteilles"),
        sales=(Sale(16, D("2070.00"), "Casiers à bouteilles, lot de 40"),),
    ),
    # A private person: fifteen days granted instead of eight, another rate, and the mediator.
    Debtor(
        "yann-le-goff", "Yann Le Goff", "unknown",
        "18 sentier des Pêcheurs", "44420", "Piriac-sur-Mer",
        email="yann.legoff@courriel.example", phone="06 39 98 12 40", regime="b2c",
        sales=(
            Sale(-46, D("3180.00"), "Escalier en frêne et garde-corps",
                 past=(Past(-42, "1", "email"), Past(-35, "1", "call"), Past(-23, "2", "letter"))),
        ),
    ),
    # Another one, who paid half on the day of the works and forgot the rest.
    Debtor(
        "claire-fontenelle", "Claire Fontenelle", "negligent",
        "5 rue du Petit-Bois", "44300", "Nantes",
        email="c.fontenelle@courriel.example", phone="06 39 98 55 07", regime="b2c",
        sales=(
            Sale(-4, D("1720.00"), "Dressing sous combles", receipts=(Receipt(-31, D("0.5")),)),
        ),
    ),
    # In English, in euros, without French VAT.
    Debtor(
        "holzbau-brenner", "Holzbau Brenner GmbH", "unknown",
        "Lagerstraße 41", "20357", "Hamburg", "DE", vat="DE877412154",
        email="buchhaltung@holzbau-brenner.example", phone="+49 40 66969 118", lang="en_GB",
        contact=Contact("Katrin Voss", "Buchhaltung", "voss@holzbau-brenner.example"),
        habit=Habit(3, 90, (2500, 6800), (0, 15)),
        works=("Oak stair parts", "Glued laminated beams, machining"),
        sales=(Sale(-5, D("5890.00"), "Oak stair parts, order 7 of 12", order="HB-4471"),),
    ),
    # In English, in pounds: e-mail and call are behind, the letter is due today.
    Debtor(
        "whitcombe-sons", "Whitcombe & Sons Interiors Ltd", "unknown",
        "62 Old Foundry Lane", "BS1 9XZ", "Bristol", "GB", vat="GB280841455",
        email="accounts@whitcombe-interiors.example", phone="+44 20 7946 0187", lang="en_GB",
        currency="GBP",
        habit=Habit(3, 100, (1800, 5200), (5, 25)),
        works=("Bespoke library shelving", "Panelled doors"),
        sales=(
            Sale(-25, D("4350.00"), "Panelled doors, Clifton project", order="WS-90217",
                 past=(Past(-21, "1", "email"), Past(-13, "1", "call"))),
        ),
    ),
)
