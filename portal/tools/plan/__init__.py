"""Analysis, Plan and Progression: what worries, what works, goals, next steps, and how it goes.

Belongs here: the body of a review, its rules, its arithmetic, its form, its steps and its pages.
Does not belong here: the words of the method (portal/method), saving and history (portal/records).
Start reading at body.py, then rules.py, missing.py and scoring.py.
"""
