{
    "name": "Dunning and debt recovery (France)",
    "summary": "Payer profiles, dunning levels, reminders, formal notices and court files",
    "version": "19.0.1.0.0",
    "category": "Accounting/Accounting",
    "author": "relance_impayes contributors",
    # The same licence as Odoo Community: any company may install it beside its own modules,
    # proprietary ones included, and whoever improves the module itself gives the change back.
    "license": "LGPL-3",
    "depends": ["account"],
    "data": [
        "security/relance_security.xml",
        "security/ir.model.access.csv",
        "data/relance_legal_value_data.xml",
        "data/relance_policy_data.xml",
        "data/relance_payer_profile_data.xml",
        "data/mail_activity_type_data.xml",
        "data/ir_cron_data.xml",
        "reports/relance_document_parts.xml",
    ],
    "demo": ["demo/relance_demo.xml"],
    "application": True,
    "post_init_hook": "post_init_hook",
}
