"""An answer to a citizen that waits by law: the decision, the notice about it, and its end.

Belongs here: the pages and forms of waiting.
Does not belong here: what is kept of it (portal/access_log/citizen/requests.py).
Start reading at `views.py`.
"""
