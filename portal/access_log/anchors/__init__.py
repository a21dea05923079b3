"""Where the signed state of the log is mailed every day, if the organisation wants that.

Belongs here: choosing the mailbox. Does not belong here: the mail (portal/evidence/letters.py), witnesses
(portal/evidence/witness_cli.py).
Start reading at `views.py`.
"""
