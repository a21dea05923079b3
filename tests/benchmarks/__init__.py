"""Measurements: what walls, encryption and log cost, beside a page that has none of them.

Belongs here: the figures of `make bench`. They depend on the machine, so nothing here passes or fails.
Does not belong here: promises (tests/portal/test_budgets.py holds those that can be counted).
Start reading at: `__main__.py`, then `bare_page.py` for what the portal is measured against.
"""
