"""An invitation's link: a new person chooses a password, somebody with an account joins.

Belongs here: using an invitation. Does not belong here: making one (portal/members).
Start reading at services.py.
"""
