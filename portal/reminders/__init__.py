"""What a case lacks by the clocks of the course: nudges, never locks, read from the clear columns alone.

Belongs here: the rules of reminders and the queries that they rest on. Does not belong here: pages.
Start reading at `rules.py`.
"""
