"""Passing information on to another authority because a law allows it: to whom, on what ground, why, and which fields.

Belongs here: choosing fields one by one, the record of what was passed on, its paper, its list under a case.
Does not belong here: the citizen's consent and whoever is lent (portal/loans), prints for other reasons (portal/paper).
Start reading at `services.py`, then `offered.py`.
"""
