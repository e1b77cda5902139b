from . import (
    relance_act_close,
    relance_act_post,
    relance_history,
    relance_semester,
    relance_send,
    relance_send_do,
    relance_send_draft,
    relance_send_fill,
    relance_send_line,
    relance_send_warning,
    relance_snooze,
    relance_statement,
)
