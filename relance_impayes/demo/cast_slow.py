"""The cast, second part: who wins weeks on purpose, who cannot pay, who always objects.

Profiles «mauvais payeur», «insolvable» and «litige».
"""

from decimal import Decimal as D

from .story import Contact, Debtor, Dispute, Habit, Past, Receipt, Sale

# A debtor reads better in a few lines than with each of his facts on its own.
# fmt: off
CAST = (
    # Weeks won on purpose: two invoices late and nothing said yet, so the first e-mail goes today
    # and the call a few days later.
    Debtor(
        "promotion-estuaire", "Promotion de l'Estuaire", "bad_payer",
        "70 boulevard des Quatre-Vents", "44100", "Nantes", siren="998252761",
        email="fournisseurs@promotion-estuaire.example", phone="02 61 91 11 80",
        contact=Contact("Bruno Castel", "Comptable fournisseurs", phone="02 61 91 11 84"),
        habit=Habit(7, 60, (6000, 18000), (38, 62)),
        works=("Menuiseries extérieures, situation de travaux", "Escaliers, résidence Les Alizés"),
        sales=(
            Sale(-11, D("14300.00"), "Menuiseries extérieures, situation n° 4", order="PE-2231"),
            Sale(19, D("9650.00"), "Portes palières, bâtiment B", order="PE-2260"),
        ),
    ),
    # E-mail, then a call that led to nothing: the mise en demeure is proposed today.
    Debtor(
        "agence-boreale", "Agence Boréale", "bad_payer",
        "12 passage de la Verrière", "44000", "Nantes", siren="995189552",
        email="contact@agence-boreale.example", phone="02 61 91 58 12",
        habit=Habit(6, 70, (1500, 4200), (30, 55)),
        works=("Mobilier d'exposition", "Stand démontable"),
        sales=(
            Sale(-26, D("6840.00"), "Stand pour salon professionnel",
                 past=(Past(-24, "1", "email"), Past(-18, "1", "call"))),
        ),
    ),
    # Under formal notice since six weeks, presented, its delay over: nothing came.
    Debtor(
        "valmy-immobilier", "Groupe Valmy Immobilier", "bad_payer",
        "8 cours des Armateurs", "35000", "Rennes", siren="997979711",
        email="comptabilite@valmy-immobilier.example", phone="02 61 91 95 44",
        habit=Habit(5, 75, (4000, 11000), (40, 70)),
        works=("Remplacement de portes d'immeuble", "Boîtes aux lettres et halls"),
        sales=(
            # Half a year late, paid in dribs and drabs: its interest crosses two semesters.
            Sale(-190, D("11480.00"), "Halls d'entrée, trois immeubles", order="VI-0871",
                 receipts=(Receipt(-120, D("0.2")), Receipt(-50, D("0.1"))),
                 past=(Past(-187, "1", "email"), Past(-182, "1", "call"),
                       Past(-40, "3", "registered"))),
        ),
    ),
    # Formal notice presented eleven days ago: the contentious step is proposed in a few days.
    Debtor(
        "warehouse", "Le Hangar 9", "bad_payer",
        "9 hangar des Salorges-Neuves", "44200", "Nantes", siren="995471042",
        email="admin@hangar9.example", phone="02 61 91 49 09",
        habit=Habit(6, 75, (1200, 3800), (35, 60)),
        works=("Bar et comptoirs", "Réparation de portes"),
        sales=(
            Sale(-45, D("5275.00"), "Bar principal et réserve",
                 past=(Past(-43, "1", "email"), Past(-38, "1", "call"),
                       Past(-11, "3", "registered"))),
        ),
    ),
    # Cash is short, the owner says so: a call the day after the due date, then a plan.
    Debtor(
        "transbordeur", "Brasserie du Transbordeur", "insolvent",
        "3 quai de la Machine", "44400", "Rezé", siren="998465074",
        email="brasserie@transbordeur.example", phone="02 61 91 66 21",
        contact=Contact("Malika Ferhat", "Gérante", "malika@transbordeur.example"),
        habit=Habit(6, 70, (900, 2600), (25, 50), in_pieces=3),
        works=("Banquettes et tables", "Entretien de la terrasse"),
        sales=(
            Sale(-33, D("3600.00"), "Banquettes de la grande salle",
                 receipts=(Receipt(-12, D("0.4")),),
                 past=(Past(-31, "1", "call"), Past(-25, "1", "call", "cannot_pay"))),
            Sale(-1, D("1150.00"), "Tables de terrasse"),
        ),
    ),
    # Money trouble again, a small part paid: the letter that offers a plan comes this week.
    Debtor(
        "ressourcerie", "Ressourcerie du Pays de Retz", "insolvent",
        "Zone des Champs-Neufs", "44210", "Pornic", siren="997291703",
        email="tresorerie@ressourcerie-retz.example", phone="02 61 91 70 52",
        habit=Habit(6, 75, (600, 1500), (20, 45), in_pieces=4),
        works=("Étagères et bacs de tri",),
        sales=(
            Sale(-13, D("2750.00"), "Rayonnages de l'atelier",
                 receipts=(Receipt(-5, D("0.2")),),
                 past=(Past(-12, "1", "call"), Past(-6, "1", "call", "cannot_pay"))),
        ),
    ),
    # In judicial reorganisation: nobody reminds, the claim is declared to the court's agent.
    Debtor(
        "ebenisterie-le-cam", "Ébénisterie Le Cam", "insolvent",
        "15 rue du Rempart", "56000", "Vannes", siren="996423661",
        email="atelier@ebenisterie-lecam.example", phone="02 61 91 86 30",
        habit=Habit(5, 80, (700, 2200), (15, 60)),
        works=("Débit et usinage à façon",),
        sales=(Sale(-48, D("4890.00"), "Usinage à façon, lot de mars"),),
        insolvent=-21,
    ),
    # He always finds something: the evidence leaves with the very first e-mail.
    Debtor(
        "lenoir-associes", "Architectures Lenoir et Associés", "dispute",
        "27 rue du Belvédère", "44000", "Nantes", siren="998127682",
        email="agence@lenoir-associes.example", phone="02 61 91 13 95",
        habit=Habit(6, 75, (1800, 5200), (18, 44), disputed=3),
        works=("Maquettes et prototypes", "Mobilier sur plans"),
        sales=(Sale(-2, D("4120.00"), "Prototype d'escalier hélicoïdal", order="LA-118"),),
    ),
    # Told of the evidence eleven days ago, no answer: the registered letter is next.
    Debtor(
        "ravalement-ouest", "Ravalement de l'Ouest", "dispute",
        "Parc de la Bérangerais", "44240", "La Chapelle-sur-Erdre", siren="997268461",
        email="chantiers@ravalement-ouest.example", phone="02 61 91 52 71",
        habit=Habit(6, 80, (900, 3000), (20, 50), disputed=3),
        works=("Échafaudages bois, location", "Habillages de façade"),
        sales=(
            Sale(-12, D("3340.00"), "Habillage de façade en mélèze",
                 past=(Past(-11, "1", "email"),)),
        ),
    ),
    # Contests a third of the work, in writing: only the rest is chased.
    Debtor(
        "clinique-marais", "Clinique vétérinaire des Marais", "dispute",
        "4 chemin des Saulnières", "44350", "Guérande", siren="997632120",
        email="accueil@clinique-marais.example", phone="02 61 91 40 68",
        habit=Habit(6, 75, (700, 1900), (10, 35), disputed=3),
        works=("Portes de boxes", "Mobilier d'accueil"),
        sales=(
            Sale(-16, D("4800.00"), "Boxes et cloisons lavables",
                 dispute=Dispute(-9, "Deux portes de boxes ferment mal, reprise demandée",
                                 D("1920.00"))),
        ),
    ),
    # Contests the whole invoice, rightly perhaps: it waits, whatever its age.
    Debtor(
        "escape-clisson", "Les Énigmes de Clisson", "dispute",
        "6 place des Halles-Basses", "44190", "Clisson", siren="996330791",
        email="contact@enigmes-clisson.example", phone="02 61 91 77 15",
        habit=Habit(5, 85, (500, 1600), (5, 30), disputed=2),
        works=("Décors et mécanismes en bois",),
        sales=(
            Sale(-37, D("2960.00"), "Décor « la cave du sonneur »",
                 dispute=Dispute(-30, "Mécanisme d'ouverture non conforme au devis, expertise")),
        ),
    ),
)
