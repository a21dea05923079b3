"""Comparing a signed state that somebody kept with the log as it stands, and the short proof of it to take out.

Belongs here: reading a state out of what was pasted, the comparison in words, the file with the proof.
Does not belong here: the file's form (portal/access_log/formats/jsonl.py), the mathematics (security/evidence).
Start reading at `services.py`.
"""
