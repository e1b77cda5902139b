{
    "name": "Relance d'impayés – Ventes",
    "summary": "À la commande : avertir ou refuser quand le client est en retard",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "author": "relance_impayes contributors",
    "license": "LGPL-3",
    "depends": ["relance_impayes", "sale"],
    "data": [
        "security/ir.model.access.csv",
        "data/mail_activity_type_data.xml",
        "views/relance_order_confirm_views.xml",
        "views/sale_order_views.xml",
        "views/relance_debtor_views.xml",
        "views/res_config_settings_views.xml",
    ],
    "assets": {
        "web.assets_tests": ["relance_impayes_sale/static/tests/tours/**/*"],
    },
    # It comes by itself to whoever has both.
    "auto_install": True,
}
