import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("relance_send_reminder", {
    steps: () => [
        {
            content: "The accountant opens the reminder dialog from the invoice",
            trigger: "button[name=action_relance_send]",
            run: "click",
        },
        {
            content: "The dialog says whom it is about and what is asked",
            trigger: ".modal .o_field_widget[name=debtor_id]:contains(Garonne Bois)",
        },
        {
            content: "The items of the debtor are listed",
            trigger: ".modal .o_field_widget[name=line_ids] .o_data_row:contains(FAC/)",
        },
        {
            content: "The words can be read before anything leaves",
            trigger: ".modal .nav-link[name=message]",
            run: "click",
        },
        {
            content: "The subject names the invoice",
            trigger: ".modal .o_field_widget[name=subject] input:value(FAC/)",
        },
        {
            content: "Send",
            trigger: ".modal button[name=action_send]",
            run: "click",
        },
        {
            content: "The outcome is told, the dialog is gone",
            trigger: ".o_notification:contains(garonne.bois@client.example)",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});
