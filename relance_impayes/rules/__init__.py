"""The law and every decision, as pure functions.

Nothing here imports Odoo, opens a database or reads a clock: frozen dataclasses and
``Decimal`` money come in, frozen dataclasses go out, and every date is an argument.

A debtor is decided upon by ``escalation.decide``, which reads from the inside out:
``net_position`` (what is owed once credits are taken off), ``holds`` (what is not chased today),
``past`` and ``position`` (what was done for an item, and its next step: the vocabulary stands
there, with examples), ``standing`` (an item with all that stops it), ``voice`` (the one step that
speaks for the debtor), ``limits`` (interval, ceiling, calendar), ``lines`` and ``acting`` (the act
that comes of it). ``types`` holds the facts and the answers, ``reasons`` every sentence.

What a debtor's past says of him is told by ``payer_profile``, from ``payer_facts`` through
``payer_dues``, ``payer_judged``, ``payer_measures`` and ``payer_signs``.

What is owed in law beside the principal, and the delays, are told in this folder's README.
"""
