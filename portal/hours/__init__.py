"""Time spent: written down in a tap from the case, summed by month, and exported.

Belongs here: minutes by day, kind and case number. Does not belong here: any word about what was done.
An entry is never changed: it is taken back until the end of the month after, and then it stands.
Start reading at `services.py`.
"""
