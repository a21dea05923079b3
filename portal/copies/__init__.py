"""Texts that somebody who may open two linked cases took over from one into the other, each with a reason.

Belongs here: choosing one text of a saved sheet, copying it, and the list of what was copied into a case.
Does not belong here: the link itself (portal/links). Nothing is ever copied by the portal on its own.
Start reading at `services.py`; who may copy is decided in migrations/sql/course_policies.sql.
"""
