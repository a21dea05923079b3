"""Pages of plain text for everybody: cookies, accessibility.

Belongs here: pages without sign-in that only tell something.
Does not belong here: anything about a person or an organisation.
Start reading at `views.py`.
"""
