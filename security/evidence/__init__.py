"""The access log as evidence: hash trees over its entries, signed checkpoints, and their verification.

Belongs here: the mathematics, the signed notes, numbering by the worker, the file that an auditor runs. The gates here
are the worker's and the operator's; those of whoever reads the log are in security/access_log.
Does not belong here: writing entries (migrations/sql/gate_log.sql), pages and commands (portal/access_log,
portal/evidence).
Start reading at `verify_log.py`, which stands alone, then `merkle.py`.
"""
