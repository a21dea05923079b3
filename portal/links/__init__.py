"""Cases of one family: a link between two separate records, seen only by people who may see both.

Belongs here: the link and its reason. Does not belong here: copying what one person said into another's case.
Start reading at `services.py`; who sees a link is decided in migrations/sql/course_policies.sql.
"""
