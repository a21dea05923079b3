"""The involving network meeting: invitation, five rounds, agreements that become next steps, minutes.

Belongs here: the body of the minutes, their rules, the invitation's text, the form and the pages.
Does not belong here: the words of the method (portal/method), the network map (another tool), saving (portal/records).
Start reading at body.py, then rules.py and invitation.py.
"""
