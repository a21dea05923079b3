"""What happened around one case, or what one person did, day by day.

Belongs here: grouping entries by day, telling the gaps between them.
Does not belong here: choosing entries (security/access_log/gate.py), the words of a row (portal/access_log/rows.py).
Start reading at `services.py`.
"""
