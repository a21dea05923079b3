"""First sign-in: connect an authenticator app, prove a code, receive ten recovery codes.

Belongs here: making the second factor. Does not belong here: using it (portal/login).
Start reading at services.py.
"""
