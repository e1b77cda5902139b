"""Every standard step, said to every kind of customer: what the tests of its words read."""

import html
import re
from datetime import timedelta

from tests.odoo.common import DAY_ONE, RelanceCommon

DUE = DAY_ONE - timedelta(days=60)
SAID = DAY_ONE - timedelta(days=25)  # 5 February 2026
PROMISED = DAY_ONE - timedelta(days=20)  # 10 February 2026
NOTE = "Merci encore pour votre accueil à l’atelier."
REGIMES = ("b2b", "b2c", "b2g_authority")
LANGS = ("fr_FR", "en_US")
MARKS = re.compile(r"<[^>]+>")
HIDDEN = re.compile(r"<(style|title|head)\b.*?</\1>", re.DOTALL)
BLOCK = re.compile(r"</?(?:p|div|tr|table|li|ul|h\d|br)\b[^>]*>")
CELL = re.compile(r"</t[dh]>")
ROW = ("demanded", "informed")


def words(markup):
    """What a reader sees: a line for each paragraph or row."""
    text = HIDDEN.sub("", str(markup or ""))
    text = CELL.sub(" | ", BLOCK.sub("\n", re.sub(r"[ \t\r\n]+", " ", text)))
    text = html.unescape(MARKS.sub("", text))
    lines = (
        re.sub(r"( \| | )+", lambda gap: " | " if "|" in gap[0] else " ", line)
        for line in text.splitlines()
    )
    return "\n".join(line.strip(" |") for line in lines if line.strip(" |"))


class EveryText(RelanceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.steps = (
            cls.env["relance.step"]
            .with_context(active_test=False)
            .search([("policy_id", "in", cls.env["relance.policy"].search([]).ids)])
        )
        cls.said = {
            (regime, lang): cls.say_all(regime, lang) for regime in REGIMES for lang in LANGS
        }

    @classmethod
    def say_all(cls, regime, lang):
        """``[act]``, one for each step, about two invoices of a customer reminded before."""
        person = regime == "b2c"
        name = "Jeanne Aubrée" if person else "L’Île aux Bois" if regime == "b2b" else "Aubrac"
        partner = cls.make_customer(f"{name} {lang[:2]}", is_company=not person, lang=lang)
        debtor = cls.env["relance.debtor"]._for_partners(partner, cls.company)
        debtor.write({"regime": regime, "regime_confirmed": True})
        moves = cls.make_invoices(DUE, [partner, partner])
        cls.cite(debtor, moves)
        acts = cls.env["relance.act"]
        for step in cls.steps:
            acts += cls.act(debtor, moves, step, personal_note=f"<p>{NOTE}</p>")
        acts = acts._together()
        acts._freeze()
        return acts

    @classmethod
    def cite(cls, debtor, moves):
        """An e-mail delivered, and a payment announced and not made, before today."""
        earlier = cls.act(debtor, moves, cls.standard.step_ids[:1], date=SAID, sent_date=SAID)
        cls.env.flush_all()
        query = "UPDATE relance_act SET state = 'delivered' WHERE id = %s"
        cls.env.cr.execute(query, (earlier.id,))
        cls.env.invalidate_all()
        cls.env["relance.hold"].create(
            {
                "debtor_id": debtor.id,
                "kind": "promise",
                "move_id": moves[:1].id,
                "reason": "Au téléphone",
                "date_from": PROMISED,
                "date_to": PROMISED + timedelta(days=5),
            }
        )

    @classmethod
    def act(cls, debtor, moves, step, **values):
        role = ROW[step.level == "0"]
        rows = [
            (
                *(move.id, step.id, move.currency_id.id, 1, 60, role, move.name, None),
                *(move.invoice_date, move.invoice_date_due, 1000, 1000, 0, 0),
            )
            for move in moves
        ]
        return cls.env["relance.act"]._create_by_hand(
            {
                "debtor_id": debtor.id,
                "policy_id": step.policy_id.id,
                "step_id": step.id,
                "level": step.level,
                "channel": step.channel,
                "document": step.document,
                "origin": "manual",
                "user_id": cls.accountant.id,
                "date": DAY_ONE,
                "days_granted": step._days_granted(debtor.regime),
                "contact_id": debtor.partner_id.id,
                **values,
            },
            rows,
        )

    def each(self, regimes=REGIMES, langs=LANGS, channels=None):
        """``(act, kind, words)`` of each document that leaves: subject, e-mail, letter, guide."""
        for regime in regimes:
            for lang in langs:
                for act in self.said[regime, lang]:
                    if channels and act.channel not in channels:
                        continue
                    for kind, text in self.documents(act):
                        yield act, f"{regime} {lang} {kind}", text

    @staticmethod
    def documents(act):
        yield "subject", act.subject or ""
        if act.channel in ("call", "task"):
            yield "guide", words(act.body)
            return
        if act.channel == "email":
            mail = act.with_context(lang=act._lang())
            yield "mail", words(mail._mail_html(mail._full_body(mail.body)))
        if act.document in ("reminder", "formal_notice"):
            yield "letter", words(act._preview_html())
