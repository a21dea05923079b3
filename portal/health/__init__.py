"""Whether the process lives and can serve: two pages for whoever watches it.

Belongs here: /healthz and /readyz. Does not belong here: anything about a tenant.
Start reading at `views.py`.
"""
