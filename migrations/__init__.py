"""Alembic and the database's own code.

Belongs here: revisions (`versions/`), and the gate, policies and roles as readable SQL (`sql/`).
Does not belong here: models; a revision never imports one, because it must run for ever.
Start reading at `sql/gate_context.sql`, then `sql/policies.sql`.
"""
