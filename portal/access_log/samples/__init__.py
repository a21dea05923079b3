"""Spot checks of the log: draw the month's sample, judge each entry, ask the person, keep the evidence.

Belongs here: pages and paper of the auditor's samples, and the page where people answer.
Does not belong here: who may judge what, and the draw itself (migrations/sql/log_samples.sql).
Start reading at `services.py`.
"""
