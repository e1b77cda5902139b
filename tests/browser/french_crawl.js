// Opens each screen of SCREENS, as [name, action, options], and keeps what a person can read there.
(async () => {
    const { action, orm } = odoo.__WOWL_DEBUG__.root.env.services;
    const CALM = 40; // milliseconds without a change
    const LONGEST = 8000;
    const ATTRIBUTES = ["title", "placeholder", "aria-label", "data-tooltip", "alt"];
    const seen = {};
    const faults = [];

    function calm() {
        return new Promise((resolve) => {
            const observer = new MutationObserver(again);
            let timer = setTimeout(done, CALM);
            const last = setTimeout(done, LONGEST);
            function again() {
                clearTimeout(timer);
                timer = setTimeout(done, CALM);
            }
            function done() {
                if (document.querySelector(".o_loading_indicator, .o_blockUI")) {
                    return again();
                }
                observer.disconnect();
                clearTimeout(timer);
                clearTimeout(last);
                resolve();
            }
            observer.observe(document.body, { childList: true, subtree: true });
        });
    }

    function keep(text, screen) {
        const said = (text || "").replace(/\s+/g, " ").trim();
        if (said) {
            seen[said] ??= screen;
        }
    }

    function read(screen) {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            const parent = node.parentElement;
            if (parent.matches("option") || parent.checkVisibility()) {
                keep(node.textContent, screen);
            }
        }
        for (const name of ATTRIBUTES) {
            for (const element of document.querySelectorAll(`[${name}]`)) {
                keep(element.getAttribute(name), screen);
            }
        }
        for (const input of document.querySelectorAll("input:not([type=checkbox], [type=radio])")) {
            keep(input.value, screen);
        }
    }

    async function click(element) {
        element.click();
        await calm();
    }

    async function unfold(screen) {
        for (const page of document.querySelectorAll(".o_notebook .nav-link:not(.active)")) {
            await click(page);
            read(screen);
        }
        for (const group of [...document.querySelectorAll(".o_group_header")].slice(0, 1)) {
            await click(group);
            read(screen);
        }
        const menus = ".o_searchview_dropdown_toggler, .o_optional_columns_dropdown button";
        for (const menu of document.querySelectorAll(menus)) {
            await click(menu);
            read(screen);
            menu.click();
        }
        const box = document.querySelector(".o_list_view .o_list_record_selector input");
        if (box) {
            await click(box);
            read(screen);
            const menu = document.querySelector(".o_cp_action_menus .dropdown-toggle");
            if (menu) {
                await click(menu);
                read(screen);
                menu.click();
            }
        }
    }

    for (const [name, what, options] of SCREENS) {
        try {
            await action.doAction(what, { clearBreadcrumbs: true, ...options });
        } catch (error) {
            faults.push(`${name} does not open: ${error}`);
        }
        await calm();
        read(name);
        if (document.querySelector(".o_error_dialog")) {
            faults.push(`${name}: ${document.querySelector(".o_error_dialog").textContent}`);
        }
        await unfold(name);
        if (document.querySelector(".modal")) {
            await action.doAction({ type: "ir.actions.act_window_close" });
            await calm();
        }
    }
    const found = JSON.stringify({ seen, faults });
    await orm.call("ir.config_parameter", "set_param", ["relance.crawl", found]);
    console.log("test successful");
})();
