from . import (
    relance_credit,
    relance_debtor,
    res_company,
    res_config_settings,
    sale_order,
    sale_order_confirm,
    sale_order_suspended,
)
