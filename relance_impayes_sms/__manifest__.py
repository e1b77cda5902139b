{
    "name": "Relance d'impayés par SMS",
    "summary": "Envoie par SMS les étapes de relance qui le demandent",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "author": "relance_impayes contributors",
    "license": "LGPL-3",
    "depends": ["relance_impayes", "sms"],
    "data": ["views/relance_act_views.xml"],
    "auto_install": True,
}
