"""Who is on a case: put on it by a coordinator of its track, who answers for impartiality, and taken off.

Belongs here: assignments and the question about conflicts of interest.
Does not belong here: lent people's way to a case (portal/loans), the page that shows the team (portal/overview).
Start reading at `services.py`, then `impartiality.py`.
"""
