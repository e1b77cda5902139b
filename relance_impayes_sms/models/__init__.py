from . import relance_act_sms
