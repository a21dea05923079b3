"""A file or a paper's PDF that was found somewhere: whether the portal handed it out, to whom and when.

Belongs here: taking the fingerprint of what is shown, and the entries that tell of it.
Does not belong here: writing those entries (portal/web/files.py, migrations/sql/files.sql).
Start reading at `views.py`.
"""
