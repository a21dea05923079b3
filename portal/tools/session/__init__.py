"""The solution-focused session sheet and log: what was said, what is next, and numbers over time.

Belongs here: the body of the sheet, its rules, its series, the text for the file, its form and its pages.
Does not belong here: the words of the method (portal/method), saving and history (portal/records).
Start reading at body.py, then rules.py and series.py.
"""
