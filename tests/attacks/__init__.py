"""Attacks that must fail: against the real database as its real roles, and through HTTP.

Belongs here: one test or more for each line of the threat list, named after it (test_a04_…, test_b11_…).
Does not belong here: what a feature does for people who may use it (tests/portal).
Start reading at `probes.py`, then `test_a05_capabilities.py`.
"""
