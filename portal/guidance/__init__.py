"""Guidance cards for those who support parents and relatives: read, never filled in.

Belongs here: the page of the cards. Does not belong here: anything about a case or a group.
Start reading at `views.py`; the cards are content: portal/method/content/guidance.
"""
