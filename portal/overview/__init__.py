"""The page of a case that gathers all: the sheet, the team, the tools.

Belongs here: the overview. Does not belong here: what a tool shows.
Start reading at `views.py`.
"""
