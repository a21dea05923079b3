"""Another phone for one-time codes; the old one counts until the new one is proved.

Belongs here: the pages of that change. Does not belong here: the first phone (portal/login/enrolment).
Start reading at views.py.
"""
