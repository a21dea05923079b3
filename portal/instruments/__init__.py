"""Instruments of an organisation: seen, loaded from a checked file, and exported as questionnaires.

Belongs here: the administrator's pages for definitions of assessments.
Does not belong here: answers (portal/assessments), what a definition may hold (portal/method).
Start reading at services.py.
"""
