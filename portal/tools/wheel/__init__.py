"""The Wheel of Competence: ten life skills seen from one challenge.

Belongs here: the body of the sheet, its rules, its arithmetic, its form and its pages.
Does not belong here: the words of the method (portal/method), saving and history (portal/records).
Start reading at body.py, then rules.py and scoring.py.
"""
