"""The law and every decision, as pure functions.

Nothing here imports Odoo, opens a database or reads a clock: frozen dataclasses and
``Decimal`` money come in, frozen dataclasses go out, and every date is an argument.
"""
