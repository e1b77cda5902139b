"""Who gets in through a dialog: nobody who may not open the records behind it."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError

from tests.odoo.common import DAY_ONE
from tests.odoo.test_access import AccessCommon


class TestDialogs(AccessCommon):
    """The dialogs: who may not open the records behind does not act on them through one."""

    DIALOGS = (
        *("relance.act.close", "relance.act.reroute", "relance.act.post", "relance.act.batch"),
        *("relance.act.call", "relance.tracking", "relance.evidence", "relance.step.preview"),
        *("relance.snooze", "relance.suspend", "relance.send", "relance.history"),
        *("relance.profile.overrule", "relance.penalty.make", "relance.semester"),
        *("relance.invoice.check", "relance.platform.import"),
    )

    def test_no_dialog_opens_for_those_outside_nor_for_a_reader(self):
        for name in ("reader", "employee", "invoicing", "portal"):
            for model in self.DIALOGS:
                with self.subTest(f"{name}: {model}"), self.assertRaises(AccessError):
                    self.seen_by(self.env[model], name).check_access("create")

    def apply_elsewhere(self, model, verb, values):
        """The manager of another company fills a dialog with our records, and confirms."""
        before = self.fingerprint()
        point = self.env.cr.savepoint()
        try:
            self.env.invalidate_all()
            dialog = self.seen_by(self.env[model], "stranger").create(values)
            getattr(dialog, verb)()
            return "nothing" if self.fingerprint() == before else "got in"
        except (AccessError, UserError) as error:
            return type(error).__name__
        finally:
            self.env.clear()
            point.close(rollback=True)

    def test_a_manager_of_another_company_acts_on_nothing_through_a_dialog(self):
        acts, debtors = [Command.set(self.act.ids)], [Command.set(self.debtor_file.ids)]
        debtor, later = self.debtor_file.id, DAY_ONE + timedelta(days=9)
        profile = self.env.ref("relance_impayes.payer_profile_negligent").id
        why = {"reason": "Parce que"}
        for model, verb, values in (
            ("relance.act.close", "action_apply", {"act_ids": acts, "action": "cancel"}),
            ("relance.act.reroute", "action_apply", {"act_ids": acts, "channel": "letter"}),
            (
                "relance.act.reroute",
                "action_apply",
                {"act_ids": acts, "what": "postpone", "date_to": later, **why},
            ),
            (
                "relance.act.batch",
                "action_make",
                {"act_ids": acts, "company_id": self.company.id},
            ),
            ("relance.snooze", "action_apply", {"debtor_id": debtor, "date_to": later, **why}),
            ("relance.suspend", "action_apply", {"debtor_id": debtor, **why}),
            ("relance.evidence", "action_zip", {"debtor_id": debtor}),
            ("relance.evidence", "action_pdf", {"debtor_id": debtor}),
            ("relance.send", "action_send", {"debtor_id": debtor}),
            ("relance.statement", "action_print", {"move_ids": [Command.set(self.invoice.ids)]}),
            (
                "relance.profile.overrule",
                "action_apply",
                {"debtor_ids": debtors, "profile_id": profile, **why},
            ),
        ):
            with self.subTest(f"{model}.{verb}"):
                self.assertEqual(self.apply_elsewhere(model, verb, values), "AccessError")

    def test_a_preview_shows_nobody_of_another_company(self):
        preview = self.seen_by(self.env["relance.step.preview"], "stranger")
        with self.assertRaises(AccessError):
            preview.create(
                {
                    "step_id": self.act.step_id.id,
                    "company_id": self.company.id,
                    "debtor_id": self.debtor_file.id,
                }
            )._show()

    def test_letters_of_another_company_are_not_marked_as_posted(self):
        self.put("sending", "registered")
        wizard = self.seen_by(self.env["relance.act.post"], "stranger").with_context(
            active_model="relance.act", active_ids=self.act.ids
        )
        with self.assertRaises(AccessError):
            wizard.create(wizard.default_get(list(wizard._fields))).action_apply()
        self.env.invalidate_all()
        self.assertEqual(self.act.state, "sending")
