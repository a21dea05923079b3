"""The access log as evidence, from a terminal: the worker that numbers and signs it, and its verification.

Belongs here: `portal worker`, `portal log …`, what the worker does beside numbering.
Does not belong here: the mathematics and the doors of the database (security/evidence), pages
(portal/access_log).
Start reading at `worker.py`.
"""
