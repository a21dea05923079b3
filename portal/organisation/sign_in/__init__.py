"""How the organisation's people sign in: its own identity provider, who is linked there, who may come in without it.

Belongs here: what an administrator decides about signing in. Does not belong here: signing in (portal/login).
Start reading at services.py.
"""
