"""The organisation's own settings: name, contact, language, how long a session lasts.

Belongs here: what an administrator decides for the whole organisation.
Does not belong here: kind and legal regime (the operator's: portal/cli.py), people (portal/members).
Start reading at `services.py`.
"""
