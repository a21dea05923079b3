"""The page of somebody who is asked to take a case, outside of any case: there is no way into it yet.

Belongs here: the answer. Does not belong here: asking (portal/team/views.py). Start reading at `views.py`.
"""
