"""The access log as an auditor reads it: who did what, when, why, and what was refused.

Belongs here: choosing entries, and saying in words what they mean.
Does not belong here: writing entries (migrations/sql/gate_log.sql), their vocabulary (security/access_log).
Start reading at `services.py`.
"""
