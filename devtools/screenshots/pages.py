"""The screens worth a picture: a file name and the address, as the accountant sees it."""

PAGES = {
    "debtors": "/odoo/action-relance_impayes.relance_debtor_action",
    "acts": "/odoo/action-relance_impayes.relance_act_action",
    "policies": "/odoo/action-relance_impayes.relance_policy_action",
    "profiles": "/odoo/action-relance_impayes.relance_payer_profile_action",
    "invoices": "/odoo/action-account.action_move_out_invoice_type",
}

SIZE = (1440, 900)
