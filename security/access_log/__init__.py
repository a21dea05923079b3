"""The access log from inside: its kinds of entries, each explained in words, and the gate's doors for who reads it.

Belongs here: the vocabulary of acts; what is asked of the log, of samples, signals, mandates, citizens' questions.
Does not belong here: writing entries (only the gate does: migrations/sql/gate_log.sql), hash trees (security/evidence),
pages (portal/access_log).
Start reading at `events.py`, then `gate.py`.
"""
