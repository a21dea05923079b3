"""An invented cast with invented cases, so that a stranger sees a living portal.

Belongs here: who the demo people are, their stories, and the turning of stories into values.
Does not belong here: database rows (the command that fills the demo does that), real people.
Start reading at cast.py, then cases.py, one file in stories/eksempel and its chapters.
"""
