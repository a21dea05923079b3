"""What the authorities' assessment said before the case: written down once, and taken over into the first analysis.

Belongs here: the page for it. Does not belong here: how it is kept (portal/cases/referral.py), the analysis itself.
Start reading at `services.py`.
"""
