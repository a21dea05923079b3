"""Assessments before and after: any instrument that a definition describes, answered by two sides.

Belongs here: answers, windows, means and changes, their pages, and their form in FHIR.
Does not belong here: the statements themselves (portal/method), saving and history (portal/records).
Start reading at body.py, then scoring.py and tool.py.
"""
