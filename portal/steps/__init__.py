"""The next steps of a case, whichever tool they come from: seen in one place and ticked off.

Belongs here: the page. Does not belong here: how steps are kept (portal/records/steps.py).
Start reading at `services.py`.
"""
