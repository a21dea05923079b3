"""An auditor's own filters, kept by name.

Belongs here: keeping, listing and removing them.
Does not belong here: what a filter asks (portal/access_log/forms.py), reading the log.
Start reading at `services.py`.
"""
