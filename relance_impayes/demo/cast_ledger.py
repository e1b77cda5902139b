"""The cast, fourth part: what a real ledger is full of.

Instalments, an advance nobody allocated, a leftover, missing addresses, and the firms that were
already reminded before the program came. Nearly all are too new for a measured profile.
"""

from decimal import Decimal as D

from .story import Contact, Debtor, Habit, Past, Receipt, Sale

# A debtor reads better in a few lines than with each of his facts on its own.
# fmt: off
CAST = (
    # Three due dates: the first paid, the second late, the third to come, in one letter.
    Debtor(
        "camping-dunes", "Camping des Dunes d'Or", "unknown",
        "Route de la Plage-Ouest", "44380", "Pornichet", siren="998176036",
        email="direction@dunes-dor.example", phone="02 61 91 68 48",
        habit=Habit(2, 110, (1200, 4100), (0, 14)),
        works=("Terrasses de mobil-homes", "Entretien des sanitaires"),
        sales=(
            Sale(-37, D("12900.00"), "Douze terrasses de mobil-homes", terms="thrice",
                 receipts=(Receipt(-30, D("0.34")),)),
        ),
    ),
    # Three due dates again, two of them late and not at the same step.
    Debtor(
        "nova-habitat", "Nova Habitat Bois", "unknown",
        "14 rue de l'Étang-Neuf", "49300", "Cholet", siren="995372158",
        email="compta@nova-habitat.example", phone="02 61 91 64 20",
        habit=Habit(2, 100, (3000, 8200), (4, 26)),
        works=("Ossature bois, fourniture", "Bardages"),
        sales=(
            Sale(-41, D("21600.00"), "Ossature de quatre pavillons", terms="thrice",
                 past=(Past(-35, "1", "email"), Past(-28, "1", "call"))),
        ),
    ),
    # Sixty per cent paid, the rest twelve days late: e-mail made, the call is due today.
    Debtor(
        "maconnerie-rousseau", "Maçonnerie Rousseau Frères", "unknown",
        "33 rue des Carrières-Blanches", "44150", "Ancenis-Saint-Géréon", siren="995109287",
        email="bureau@rousseau-freres.example", phone="02 61 91 47 73",
        contact=Contact("Delphine Rousseau", "Secrétariat", "delphine@rousseau-freres.example"),
        habit=Habit(3, 75, (800, 2700), (3, 20)),
        works=("Coffrages sur mesure", "Étais et calages"),
        sales=(
            Sale(-12, D("4480.00"), "Coffrages d'escaliers, lot 2",
                 receipts=(Receipt(-6, D("0.6")),), past=(Past(-9, "1", "email"),)),
        ),
    ),
    # Money came without a word: what is firm waits until somebody allocates it.
    Debtor(
        "cinema-phare", "Cinéma Le Phare", "unknown",
        "20 esplanade des Docks", "44600", "Saint-Nazaire", siren="995590130",
        email="exploitation@cinema-lephare.example", phone="02 61 91 43 36",
        habit=Habit(2, 85, (900, 2800), (2, 22)),
        works=("Habillages acoustiques", "Fauteuils, réparation"),
        sales=(
            Sale(-27, D("5940.00"), "Habillage acoustique de la salle 2",
                 past=(Past(-23, "1", "email"), Past(-16, "1", "call"))),
            Sale(-6, D("2210.00"), "Réparation de vingt fauteuils"),
        ),
        advance=Receipt(-8, leave=D("2000.00")),
    ),
    # Twenty euros left of an old invoice, and a large new one: no formal notice for a leftover.
    Debtor(
        "ironfit", "Salle Ironfit Beaulieu", "unknown",
        "5 rue du Débarcadère", "44200", "Nantes", siren="998245955",
        email="gerance@ironfit.example", phone="02 61 91 22 58",
        habit=Habit(2, 80, (600, 1900), (2, 18)),
        works=("Planchers d'entraînement", "Vestiaires"),
        sales=(
            Sale(-75, D("1450.00"), "Vestiaires, complément",
                 receipts=(Receipt(-60, leave=D("20.00")),),
                 past=(Past(-72, "1", "email"), Past(-65, "1", "call"), Past(-50, "2", "letter"))),
            Sale(-4, D("6200.00"), "Plancher d'entraînement, 180 m²"),
        ),
    ),
    # No e-mail: the first reminder cannot leave as it should, and says so.
    Debtor(
        "haie-blanche", "Ferme de la Haie Blanche", "unknown",
        "La Haie Blanche", "44850", "Le Cellier", siren="998877898",
        phone="02 61 91 34 29",
        habit=Habit(3, 120, (400, 1500), (0, 20)),
        works=("Barrières et portails",),
        sales=(Sale(-7, D("1890.00"), "Portail de grange à deux vantaux"),),
    ),
    # No postal address: the letter is due today and cannot be printed.
    Debtor(
        "kaleido", "Événements Kaléido", "unknown", siren="996287926",
        email="production@kaleido.example", phone="02 61 91 57 96",
        sales=(
            Sale(-23, D("2640.00"), "Scène démontable, location et montage",
                 past=(Past(-19, "1", "email"), Past(-12, "1", "call"))),
        ),
    ),
    # E-mail and call made, 22 days late: today a registered letter, for it is above 500 euros.
    Debtor(
        "opticien-graslin", "Optique de la Comédie", "unknown",
        "13 rue de la Comédie", "44000", "Nantes", siren="995742186",
        email="boutique@optique-comedie.example", phone="02 61 91 18 83",
        habit=Habit(3, 95, (700, 2100), (3, 17)),
        works=("Présentoirs éclairés", "Façade de boutique"),
        sales=(
            Sale(-22, D("3275.00"), "Façade de boutique en chêne",
                 past=(Past(-19, "1", "email"), Past(-11, "1", "call"))),
        ),
    ),
    # The same, for little money: an ordinary letter will do.
    Debtor(
        "salon-camille", "Coiffure Camille B.", "unknown",
        "26 rue du Moulin-Vieux", "44400", "Rezé", siren="995967924",
        email="camille@coiffure-camilleb.example", phone="02 61 91 25 47",
        habit=Habit(3, 115, (200, 500), (1, 15)),
        works=("Meubles de coiffage",),
        sales=(
            Sale(-22, D("320.00"), "Réparation de deux meubles de coiffage",
                 past=(Past(-18, "1", "email"), Past(-11, "1", "call"))),
        ),
    ),
    # Everything was done but the last word: 42 days late, the mise en demeure is proposed today.
    Debtor(
        "loire-renovation", "Loire Rénovation Énergie", "unknown",
        "52 route de Paris-Nord", "44470", "Carquefou", siren="995810033",
        email="direction@loire-renovation.example", phone="02 61 91 61 05",
        contact=Contact("Grégory Vasseur", "Directeur", "g.vasseur@loire-renovation.example"),
        habit=Habit(2, 80, (1800, 5200), (12, 38)),
        works=("Fenêtres PVC et bois, fourniture", "Volets roulants"),
        sales=(
            Sale(-42, D("9120.00"), "Fourniture de 24 fenêtres", order="LRE-5520",
                 past=(Past(-39, "1", "email"), Past(-32, "1", "call"),
                       Past(-19, "2", "registered"))),
            Sale(-14, D("2860.00"), "Volets roulants, complément", order="LRE-5561"),
        ),
    ),
    # Thirty-seven days late, the letter long delivered: the mise en demeure comes this week.
    Debtor(
        "atelier-velo", "Cycles de l'Île", "unknown",
        "8 rue du Grand-Bief", "44230", "Saint-Sébastien-sur-Loire", siren="996907572",
        email="atelier@cycles-ile.example", phone="02 61 91 28 70",
        habit=Habit(3, 90, (500, 1800), (6, 25)),
        works=("Comptoir et râteliers",),
        sales=(
            Sale(-37, D("2390.00"), "Agencement du nouvel atelier",
                 past=(Past(-34, "1", "email"), Past(-27, "1", "call"), Past(-14, "2", "letter"))),
        ),
    ),
)
