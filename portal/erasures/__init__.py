"""Erasing cases whose time is over: one person asks, another confirms, and nobody can undo it.

Belongs here: the list of ended cases, asking, keeping, confirming; what is left of an erased case is its line.
Does not belong here: what is destroyed (migrations/sql/erasures.sql), old copies (`tenants.keys`).
Start reading at `services.py`.
"""
