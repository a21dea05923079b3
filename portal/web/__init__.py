"""The web base that every feature stands on.

Belongs here: the application factory, the way of a request, guards, errors, headers, languages, navigation, mail.
Does not belong here: anything about one feature.
Start reading at `app.py`, then `visits.py`.
"""
