"""One entry of the log with the proof that it is signed as it stands there: to be read, and to be taken out.

Belongs here: finding that entry, telling its proof step by step, the file with it.
Does not belong here: the file's form (portal/access_log/formats/jsonl.py), the mathematics (security/evidence).
Start reading at `services.py`.
"""
