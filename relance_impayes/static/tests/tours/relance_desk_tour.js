import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("relance_desk_approve_next", {
    steps: () => [
        {
            content: "What waits for an approval is grouped by level",
            trigger: ".o_group_header:contains(1 (2))",
            run: "click",
        },
        {
            content: "The accountant opens the first proposal",
            trigger: ".o_data_row .o_data_cell:contains(Garonne Bois)",
            run: "click",
        },
        {
            content: "approves it, and asks for the next",
            trigger: ".o_form_view:has(.o_field_widget[name=partner_id]:contains(Garonne Bois)) button[name=action_approve_next]",
            run: "click",
        },
        {
            content: "The next proposal is on the screen, still to be approved",
            trigger: ".o_form_view:has(.o_field_widget[name=partner_id]:contains(Loire Béton)) button[name=action_approve_next]",
        },
    ],
});

tours.add("relance_desk_hold_back", {
    steps: () => [
        {
            content: "The accountant opens the morning's announcement",
            trigger: ".o_data_row .o_data_cell",
            run: "click",
        },
        {
            content: "Two reminders wait for their hour",
            trigger: ".o_field_widget[name=waiting]:contains(2)",
        },
        {
            content: "One click holds one of them back",
            trigger: ".o_data_row:contains(Loire Béton) button[name=action_hold_back]",
            run: "click",
        },
        {
            content: "One is left to leave by itself",
            trigger: ".o_field_widget[name=waiting]:contains(1)",
        },
        {
            content: "and the other has no such button any more",
            trigger: ".o_data_row:contains(Loire Béton):not(:has(button[name=action_hold_back]))",
        },
    ],
});

tours.add("relance_desk_dry_run", {
    steps: () => [
        {
            content: "The accountant begins a dry run",
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            content: "of today, as it is proposed",
            trigger: ".o_form_view button[name=action_compute]",
            run: "click",
        },
        {
            content: "opens its decisions",
            trigger: "button[name=action_view_lines]:contains(2)",
            run: "click",
        },
        {
            content: "which are grouped by level",
            trigger: ".o_group_header:contains(1 (2))",
            run: "click",
        },
        {
            content: "each with its debtor",
            trigger: ".o_data_row:contains(Loire Béton)",
        },
        {
            content: "comes back",
            trigger: ".o_back_button",
            run: "click",
        },
        {
            content: "and has it done",
            trigger: "button[name=action_apply]",
            run: "click",
        },
        {
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It is done",
            trigger: ".o_form_view:not(:has(button[name=action_apply])) .o_arrow_button_current[data-value=applied]",
        },
    ],
});
