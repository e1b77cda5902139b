from . import relance_order_confirm
