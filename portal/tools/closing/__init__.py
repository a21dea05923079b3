"""The closing summary: what was worked on, what changed, and who carries on.

Belongs here: the body of the summary, its rules, its form and its pages.
Does not belong here: the words of the method (portal/method), moving the case to its end (portal/course).
Start reading at body.py, then rules.py.
"""
