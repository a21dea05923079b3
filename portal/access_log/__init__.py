"""The access log as an auditor reads it: who did what, when, why, and what was refused.

Belongs here: choosing entries (forms, kinds, periods), saying what they mean (rows, sentences, vocabulary), turning
their pages, and the way out (exports and their parts, formats). Each folder is a room with pages of its own.
Does not belong here: writing entries (migrations/sql/gate_log.sql), their vocabulary (security/access_log).
Start reading at `services.py`.
"""
