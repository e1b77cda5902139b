"""The screens worth a picture, as the accountant sees them."""

from dataclasses import dataclass

SIZE = (1440, 900)
FIRST_ROW = ".o_data_row .o_data_cell"


@dataclass(frozen=True)
class Screen:
    """A file's name, the address to open, then what to click, one after the other."""

    name: str
    path: str
    clicks: tuple[str, ...] = ()
    top: str = ""
    """What is brought to the top of the picture, when it stands too low."""


def _action(name: str) -> str:
    return f"/odoo/action-relance_impayes.{name}"


SCREENS = (
    Screen("debtors", _action("relance_debtor_action")),
    Screen("debtor", _action("relance_debtor_action"), (FIRST_ROW,)),
    Screen(
        "how-they-pay",
        _action("relance_debtor_action"),
        (FIRST_ROW, ".o_notebook a[name='profile']"),
        ".o_notebook",
    ),
    Screen("profile-changes", _action("relance_profile_change_action")),
    Screen("to-approve", _action("relance_act_action_approve")),
    Screen("to-call", _action("relance_act_action_calls")),
    Screen("to-post", _action("relance_act_action_post")),
    Screen("dry-run", _action("relance_dry_run_action"), (FIRST_ROW,)),
    Screen(
        "dry-run-decisions",
        _action("relance_dry_run_action"),
        (FIRST_ROW, "button[name='action_view_lines']"),
    ),
    Screen("departure", _action("relance_departure_action"), (FIRST_ROW,)),
    Screen("acts", _action("relance_act_action")),
    Screen("act", _action("relance_act_action"), (FIRST_ROW,)),
    Screen("holds", _action("relance_hold_action")),
    Screen("court-files", _action("relance_case_action")),
    Screen("policies", _action("relance_policy_action")),
    Screen("policy", _action("relance_policy_action"), (FIRST_ROW,)),
    Screen("profiles", _action("relance_payer_profile_action")),
    Screen("journal", _action("relance_journal_action")),
    Screen("journal-entry", _action("relance_journal_action"), (FIRST_ROW,)),
    Screen(
        "evidence",
        _action("relance_debtor_action"),
        (FIRST_ROW, "button[name='action_open_evidence']"),
    ),
    Screen(
        "send-reminder",
        _action("relance_debtor_action"),
        (FIRST_ROW, "button[name='action_relance_send']"),
    ),
    Screen("invoices", "/odoo/action-account.action_move_out_invoice_type"),
)
