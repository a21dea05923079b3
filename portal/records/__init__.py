"""The spine of all tools: drafts, versions, locking, correction, history, conflicts.

Belongs here: what is the same whatever the sheet says, how it is put into words included.
Does not belong here: what a sheet says (portal/tools), how it looks.
Start reading at `services.py`, then `drafts.py`.
"""
