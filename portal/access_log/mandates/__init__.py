"""Mandates: an auditor of another organisation reads this one's access log, from one day to another.

Belongs here: what an administrator gives and ends, what was read, and (reading/) the log as such an auditor sees it.
Does not belong here: who may, and until when (migrations/sql/log_mandates.sql decides).
Start reading at `services.py`.
"""
