"""What a citizen may be told: when the own case was opened, by which organisation, and why.

Belongs here: choosing what is told, and the paper in plain Danish or English.
Does not belong here: handing out the log itself (portal/access_log/exports.py).
Start reading at `services.py`.
"""
