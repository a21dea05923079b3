"""Who belongs to the organisation: inviting people, their roles, and the end of their access.

Belongs here: the pages on which an administrator looks after members.
Does not belong here: using an invitation (portal/login/invitations), what a role may do (security/policy).
Start reading at `services.py`, then `invitations.py`.
"""
