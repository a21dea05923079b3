"""Networks of relatives: who facilitates a group, when it met, which themes, who came, by an alias.

Belongs here: groups, their members who have agreed to join, and their meetings.
Does not belong here: anything about a case; there is no field for it.
Start reading at `services.py`; who sees and keeps a group is decided in migrations/sql/groups.sql.
"""
