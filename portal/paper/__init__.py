"""Print: a sheet, or a summary of a case, as a tagged PDF, after the person has said why.

Belongs here: asking for the reason, keeping who printed what, and what a printed page says.
Does not belong here: how paper looks (portal/typesetting), what a sheet says (its tool's words).
Start reading at `views.py`, then `services.py`.
"""
