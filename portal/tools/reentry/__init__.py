"""The re-entry plan of the prison track: six areas of life, who is responsible, and the days until release.

Belongs here: the body of the plan, its rules, its form and its pages.
Does not belong here: the words of the method (portal/method), the stages of a sentence (portal/course).
Start reading at body.py, then scoring.py.
"""
