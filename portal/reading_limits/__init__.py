"""The limit of different cases in an hour: whom it has stopped, and letting somebody go on, once, with a reason.

Belongs here: the page of coordinators and administrators. Does not belong here: the limit itself, which the
database keeps at the door to the keys (migrations/sql/reading_limits.sql). Start reading at views.py.
"""
