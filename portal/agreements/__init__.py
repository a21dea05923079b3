"""Agreements with the citizen and information given: what was said, in which words, and when it was withdrawn.

Belongs here: participation agreements, information given, limits of confidentiality.
Does not belong here: consent to sharing with others (loans and disclosures), the legal basis (the case sheet).
Start reading at `services.py`; the wording is content: portal/method/content/agreement.
"""
