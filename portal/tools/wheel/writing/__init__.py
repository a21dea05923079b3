"""Writing in a wheel: the form, what is typed in it, and the pages that save it.

Belongs here: everything between the keyboard and a wheel's body.
Does not belong here: rules (rules.py), saving (services.py).
Start reading at `views.py`.
"""
