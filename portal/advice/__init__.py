"""Advice given to colleagues, counted without a citizen: lists to choose from and no field for text.

Belongs here: that advice was given, to which kind of colleague, about which theme.
Does not belong here: anything about a case.
Start reading at `services.py`; the lists are content: portal/method/content/advice.
"""
