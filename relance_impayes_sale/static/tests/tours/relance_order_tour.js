import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const confirm = {
    content: "Confirm the order",
    trigger: ".o_statusbar_buttons button[name=action_confirm]",
    run: "click",
};

tours.add("relance_order_refused", {
    steps: () => [
        {
            content: "The page says why, in words",
            trigger: ".alert-danger:contains(700,00)",
        },
        confirm,
        {
            content: "It is refused, and who may confirm is said",
            trigger: ".modal:contains(700,00)",
        },
        {
            content: "Close",
            trigger: ".modal .modal-footer button",
            run: "click",
        },
        {
            content: "It is a quotation still",
            trigger: ".o_arrow_button_current[data-value=draft]",
        },
    ],
});

tours.add("relance_order_free", {
    steps: () => [
        {
            content: "Nothing speaks against it any more",
            trigger: ".o_form_view:not(:has(.alert-danger))",
        },
        confirm,
        {
            content: "It is an order",
            trigger: ".o_arrow_button_current[data-value=sale]",
        },
    ],
});

tours.add("relance_order_all_the_same", {
    steps: () => [
        {
            content: "The page says why, in words",
            trigger: ".alert-danger:contains(700,00)",
        },
        confirm,
        {
            content: "A manager is asked for his reason",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit The transfer was shown to me",
        },
        {
            content: "Confirm all the same",
            trigger: ".modal button[name=action_confirm]",
            run: "click",
        },
        {
            content: "It is an order",
            trigger: ".o_arrow_button_current[data-value=sale]",
        },
    ],
});
