"""Reminders that are approved and wait to leave: debtors with addresses, archived invoices."""

from __future__ import annotations

from typing import Any

from bench._ledger import AS_OF, ITEMS_PER_DEBTOR, _copy, ledger

IBAN = "FR7630006000011234567890189"
EACH = 2
"""Invoices that an act speaks of."""
PDF_KB = 40


def reminders(env: Any, count: int, step: str) -> Any:
    """Write ``count`` approved acts of the step ``step``, each about two archived invoices."""
    ledger(env, count * ITEMS_PER_DEBTOR)
    _prepare(env)
    _archive(env)
    partners = env["res.partner"].search([("name", "=like", "Debtor %")])
    env["relance.debtor"]._for_partners(partners, env.company)
    env.flush_all()
    acts = _acts(env, env.ref(f"relance_impayes.{step}"))
    env.cr.commit()
    env.invalidate_all()
    return acts


def _prepare(env: Any) -> None:
    env.cr.execute(
        "UPDATE res_partner SET street = '12 rue des Lilas', zip = '33000', city = 'Bordeaux',"
        " lang = 'fr_FR', country_id = %s WHERE name LIKE 'Debtor %%'",
        (env.ref("base.fr").id,),
    )
    env.invalidate_all()
    company = env.company
    company.write({"street": "1 quai de la Fosse", "zip": "44000", "city": "Nantes"})
    company.write({"company_registry": "55210055400013", "relance_legal_form": "SARL"})
    env["res.partner.bank"].create({"partner_id": company.partner_id.id, "acc_number": IBAN})


def _archive(env: Any) -> None:
    """One file in the store, which the archived PDF of every invoice is."""
    # The copies stand behind it, by rising ids.
    move = env["account.move"].search([("name", "=like", "BEN/%")], order="id", limit=1)
    kept = env["ir.attachment"].create(
        {
            "name": "invoice.pdf",
            "raw": b"%PDF-1.4 " + bytes(range(256)) * 4 * PDF_KB,
            "mimetype": "application/pdf",
            "res_model": "account.move",
            "res_id": move.id,
            "res_field": "invoice_pdf_report_file",
        }
    )
    env.flush_all()
    moves = env["account.move"].search_count([("name", "=like", "BEN/%")])
    others = {"res_id": f"{move.id} + n", "name": "'BEN-2026-' || (n + 1) || '.pdf'"}
    _copy(env.cr, "ir_attachment", kept.id, moves - 1, others)


def _acts(env: Any, step: Any) -> Any:
    """One act by hand per debtor, on his invoices: nothing but its making is left to measure."""
    debtors = env["relance.debtor"].search([("partner_id.name", "=like", "Debtor %")], order="id")
    acts = env["relance.act"].create(
        [
            {
                "debtor_id": debtor.id,
                "policy_id": step.policy_id.id,
                "step_id": step.id,
                "level": step.level,
                "channel": step.channel,
                "document": step.document,
                "origin": "manual",
                "state": "approved",
                "user_id": env.user.id,
                "date": AS_OF,
                "days_granted": step.days_granted,
                "contact_id": debtor.partner_id.id,
            }
            for debtor in debtors
        ]
    )
    env.flush_all()
    env.cr.execute(
        """
        INSERT INTO relance_act_line (act_id, move_id, step_id, currency_id,
               rank, days_late, role, move_name, invoice_date, due_date,
               amount_residual, amount, credited, held)
        SELECT a.id, m.id, a.step_id, m.currency_id, 1,
               %s - l.date_maturity, 'demanded', m.name, m.invoice_date, l.date_maturity,
               l.amount_residual_currency, l.amount_residual_currency, 0, 0
          FROM relance_act a
          JOIN (SELECT *, row_number() OVER (PARTITION BY commercial_partner_id ORDER BY id) place
                  FROM account_move WHERE state = 'posted') m
               ON m.commercial_partner_id = a.partner_id AND m.place <= %s
          JOIN account_move_line l ON l.move_id = m.id AND l.date_maturity IS NOT NULL
         WHERE a.id = ANY(%s)
        """,
        (AS_OF, EACH, acts.ids),
    )
    return acts
