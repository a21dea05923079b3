"""The access log's vocabulary.

Belongs here: the kinds of entries, each explained in words.
Does not belong here: writing entries (only the gate does: migrations/sql/gate_log.sql), pages.
Start reading at `events.py`.
"""
