"""The front door of an organisation: what waits for each person, and the way to his or her work.

Belongs here: the start page and the redirects from /. Does not belong here: pages of a case.
Start reading at `services.py`.
"""
