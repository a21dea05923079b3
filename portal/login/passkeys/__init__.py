"""Passkeys: signing in with one, proving with one, adding, naming and removing one's own.

Belongs here: the steps around a device's answer. Does not belong here: checking it (security/authentication).
Start reading at services.py.
"""
