"""Mails to a person about the own sign-in: a new place, another password, a lock that was opened.

Belongs here: their words and their sending. Does not belong here: what is told, which the database notes where
it happens (migrations/sql/notices.sql). Start reading at rounds.py.
"""
