"""Proof of who is asking: passwords, one-time codes, recovery codes, tokens, waiting times.

Belongs here: how a proof is made, stored and checked, and the narrow way to the sign-in database.
Does not belong here: pages and forms (portal/login), what a person may do (security/policy).
Start reading at passwords.py and totp.py; login_gate.py lists every question asked of the database.
"""
