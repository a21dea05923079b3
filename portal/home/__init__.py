"""The front door of an organisation: takes each person to where his or her work is.

Belongs here: the two redirects from / and /t/<tenant>/. Does not belong here: pages.
Start reading at `views.py`.
"""
