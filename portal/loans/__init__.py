"""Lending a mentor to another organisation, under the citizen's living consent.

Belongs here: needs, offers, agreements, consents, the lent mentor's pages, the coordinators' board.
Does not belong here: what decides who sees a case (migrations/sql/gate_lending.sql).
Start reading at `agreement.py`, then `consent.py` and `guest.py`.
"""
