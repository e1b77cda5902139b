"""The cast, first part: who pays on time, who pays when reminded, and who is new.

Profiles «bon payeur», «négligent» and «not enough history».
"""

from decimal import Decimal as D

from .story import Contact, Debtor, Habit, Receipt, Sale

# A debtor reads better in a few lines than with each of his facts on its own.
# fmt: off
CAST = (
    # First delay ever of a good payer, eight days: a courteous call today, no e-mail.
    Debtor(
        "cabinet-moreau", "Cabinet Moreau Expertise", "good_payer",
        "6 allée des Tanneurs", "44000", "Nantes", siren="995590833",
        email="administration@cabinet-moreau.example", phone="02 61 91 20 14",
        contact=Contact("Hélène Moreau", "Associée gérante", "helene@cabinet-moreau.example"),
        habit=Habit(9, 55, (900, 2600), (-6, 0)),
        works=("Agencement d'une salle de réunion", "Bureaux sur mesure", "Rayonnages d'archives"),
        sales=(Sale(-8, D("2180.00"), "Cloison vitrée acoustique et porte coulissante"),),
    ),
    # Four days late for once: his ladder says nothing before the eighth day.
    Debtor(
        "imprimerie-chezine", "Imprimerie de la Chézine", "good_payer",
        "31 rue du Vallon", "44800", "Saint-Herblain", siren="995166139",
        email="compta@imprimerie-chezine.example", phone="02 61 91 37 02",
        habit=Habit(7, 70, (600, 1900), (-10, -1)),
        works=("Établi et rangements d'atelier", "Remplacement de menuiseries"),
        sales=(Sale(-4, D("1460.00"), "Portes d'atelier coupe-feu"),),
    ),
    # He pays to the day: the money arrives on the base date itself, and nothing may leave.
    Debtor(
        "mots-bleus", "Librairie Les Mots Bleus", "good_payer",
        "9 rue de la Juiverie-Vieille", "44000", "Nantes", siren="995860913",
        email="bonjour@lesmotsbleus.example", phone="02 61 91 08 55",
        habit=Habit(6, 80, (450, 1500), (-3, 0)),
        works=("Bibliothèques en chêne", "Tables de présentation"),
        sales=(
            Sale(-12, D("1890.00"), "Comptoir de caisse et vitrine", receipts=(Receipt(0),)),
            Sale(24, D("640.00"), "Échelle de bibliothèque"),
        ),
    ),
    # A cheque registered yesterday, not on the bank statement yet: it counts as money received.
    Debtor(
        "pharmacie-bouffay", "Pharmacie du Vieux Bouffay", "good_payer",
        "2 place du Marché-aux-Grains", "44000", "Nantes", siren="996909966",
        email="gestion@pharmacie-bouffay.example", phone="02 61 91 16 40",
        habit=Habit(5, 90, (800, 2400), (-2, 0)),
        works=("Comptoirs et tiroirs à médicaments",),
        sales=(
            Sale(-9, D("1325.00"), "Mobilier du laboratoire",
                 receipts=(Receipt(-1, by_hand=True),)),
        ),
    ),
    # Nothing late, a large invoice to come: the quiet customers must be there too.
    Debtor(
        "chocolaterie-aubree", "Chocolaterie Aubrée", "good_payer",
        "17 rue des Carmélites", "49000", "Angers", siren="995308244",
        email="factures@chocolaterie-aubree.example", phone="02 61 91 62 33",
        habit=Habit(6, 75, (700, 3100), (-8, 0)),
        works=("Vitrines et présentoirs", "Façade de boutique"),
        sales=(Sale(19, D("7850.00"), "Agencement de la boutique d'Angers"),),
    ),
    # He waits to be reminded, then pays: two days late, the first e-mail leaves by itself.
    Debtor(
        "maison-guilbaud", "Boulangerie Maison Guilbaud", "negligent",
        "48 route de Vannes", "44700", "Orvault", siren="998281943",
        email="contact@maison-guilbaud.example", phone="02 61 91 71 19",
        contact=Contact("Pascal Guilbaud", "Gérant", "pascal@maison-guilbaud.example"),
        habit=Habit(9, 50, (500, 1800), (9, 24)),
        works=("Entretien des menuiseries du fournil", "Présentoirs à pain"),
        sales=(
            Sale(-3, D("1275.00"), "Comptoir de vente en hêtre"),
            Sale(27, D("380.00"), "Tablettes supplémentaires"),
        ),
    ),
    # Due in a week: the preventive e-mail, before the due date, is for people like him.
    Debtor(
        "hotel-tamaris", "Hôtel des Tamaris", "negligent",
        "1 boulevard des Embruns", "44210", "Pornic", siren="996199352",
        email="reception@hotel-tamaris.example", phone="02 61 91 82 06",
        habit=Habit(8, 60, (900, 3400), (7, 19)),
        works=("Fenêtres de chambres", "Têtes de lit sur mesure"),
        sales=(Sale(7, D("4260.00"), "Remplacement de six fenêtres, façade mer"),),
    ),
    # Due in twelve days: his turn comes within the week.
    Debtor(
        "garage-vertou", "Garage de la Sèvre", "negligent",
        "22 route de Clisson", "44120", "Vertou", siren="995819091",
        email="garage@garage-sevre.example", phone="02 61 91 54 27",
        habit=Habit(7, 65, (400, 1300), (5, 16)),
        works=("Portes sectionnelles, entretien", "Établis"),
        sales=(Sale(12, D("1980.00"), "Porte sectionnelle motorisée"),),
    ),
    # A first and only invoice, three days late: nobody knows yet how they pay.
    Debtor(
        "kelvia", "Kelvia", "unknown",
        "5 mail des Chantiers", "44200", "Nantes", siren="996786570",
        email="finance@kelvia.example", phone="02 61 91 90 01",
        contact=Contact("Inès Marchetti", "Directrice des opérations", "ines@kelvia.example"),
        sales=(Sale(-3, D("5400.00"), "Aménagement d'un plateau de bureaux, acompte"),),
    ),
    # Ten days late, and the invoice was never sent: that is put right before anybody is chased.
    Debtor(
        "escale-trentemoult", "Restaurant L'Escale", "unknown",
        "11 quai des Barques", "44400", "Rezé", siren="998543235",
        email="lescale@lescale-reze.example", phone="02 61 91 33 78",
        sales=(Sale(-10, D("3120.00"), "Terrasse en bois exotique", sent=False),),
    ),
    # A crèche, half of whose invoice a credit note takes back: only the rest is asked for.
    Debtor(
        "petits-pas", "Crèche Les Petits Pas", "unknown",
        "3 impasse des Coquelicots", "44300", "Nantes", siren="995948759",
        email="direction@petits-pas.example", phone="02 61 91 27 63",
        habit=Habit(3, 120, (300, 900), (0, 12)),
        works=("Barrières et casiers d'enfants",),
        sales=(Sale(-5, D("2400.00"), "Casiers et bancs de vestiaire", credited=D("0.5")),),
    ),
    # Wholly credited: nothing net, so nothing leaves although the invoice is late.
    Debtor(
        "theatre-passerelle", "Théâtre de la Passerelle", "unknown",
        "40 rue de l'Arsenal", "44600", "Saint-Nazaire", siren="998491187",
        email="regie@theatre-passerelle.example", phone="02 61 91 45 90",
        habit=Habit(3, 130, (700, 2000), (-2, 10)),
        works=("Praticables et gradins",),
        sales=(Sale(-18, D("1650.00"), "Panneaux de décor refusés à la livraison", credited=D(1)),),
    ),
)
