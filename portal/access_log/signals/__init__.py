"""Signals from the log: patterns worth a look, explained in words. None blocks anybody, none ranks people.

Belongs here: the auditor's list, one signal with its entries, thresholds and decoys.
Does not belong here: the rules themselves (migrations/sql/signal_*.sql), and when they run (portal/evidence).
Start reading at `services.py`.
"""
