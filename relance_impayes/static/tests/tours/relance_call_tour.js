import { registry } from "@web/core/registry";

const open = [
    {
        content: "The accountant opens the call from its act",
        trigger: "button[name=action_open_call]",
        run: "click",
    },
    {
        content: "The screen says whom to ask for",
        trigger: ".modal .o_field_widget[name=phone]:contains(05 56)",
    },
    {
        content: "and what to say",
        trigger: ".modal .o_field_widget[name=guide]:contains(FAC/)",
    },
];

const record = [
    {
        content: "One more click records it",
        trigger: ".modal button[name=action_apply]",
        run: "click",
    },
    {
        trigger: "body:not(:has(.modal))",
    },
];

registry.category("web_tour.tours").add("relance_call_promise", {
    steps: () => [
        ...open,
        {
            content: "He promises to pay",
            trigger: ".modal .o_field_widget[name=outcome] input[data-value=promise]",
            run: "click",
        },
        {
            content: "on a day that he names",
            trigger: ".modal .o_field_widget[name=until] button, .modal .o_field_widget[name=until] input",
            run: "click",
        },
        {
            trigger: ".modal .o_field_widget[name=until] input",
            run: "edit 09/03/2026 && press Tab",
        },
        {
            content: "A written confirmation is proposed",
            trigger: ".modal .o_field_widget[name=confirm] input:checked",
        },
        ...record,
    ],
});

registry.category("web_tour.tours").add("relance_call_voicemail", {
    steps: () => [
        ...open,
        {
            content: "Nobody answers but a machine",
            trigger: ".modal .o_field_widget[name=outcome] input[data-value=voicemail]",
            run: "click",
        },
        ...record,
        {
            content: "The act says when it is to be called again",
            trigger: ".o_field_widget[name=next_call_date]",
        },
    ],
});
