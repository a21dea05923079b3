"""The forms in which entries leave the portal, each a function from entries to lines.

Belongs here: proofs for auditors (jsonl), spreadsheets, FHIR AuditEvent, OCSF.
Does not belong here: choosing entries, writing down that they left (portal/access_log/exports.py).
Start reading at `jsonl.py`.
"""
