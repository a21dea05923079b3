"""Who is on a case: asked by a coordinator of its track, who answers for impartiality; says yes or no; taken off.

Belongs here: assignments, the questions that lead to them, and the one about conflicts of interest.
Does not belong here: lent people's way to a case (portal/loans), the page that shows the team (portal/overview).
Start reading at `services.py`, then `proposals.py` and `impartiality.py`.
"""
