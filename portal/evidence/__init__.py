"""The access log as evidence, from a terminal: the worker that numbers and signs it, and its verification.

Belongs here: `portal worker`, `portal log …`, what the worker does beside numbering. `witness_cli`, `witness_door`,
`witness_serving` and `witness_worker` are a witness for others; `asking_cli`, `witnessing`, `witness_book` and
`witness_calls` ask others to be one.
Does not belong here: the mathematics and the doors of the database (security/evidence), pages (portal/access_log).
Start reading at `worker.py`.
"""
