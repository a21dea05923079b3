"""Decides, encrypts, records.

Belongs here: the gate to the database, the policy, encryption, the access log's events, authentication.
Does not belong here: tools, pages, Flask. It knows that keys and log entries belong to a case; it never fetches one.
Start reading at `visit.py` (who comes in), then `disclosure.py` (who sees plaintext).
"""
