"""What a signed-in person does outside an organisation: choose one, change language, sign out.

Belongs here: pages about one's own session. Does not belong here: an organisation's pages.
Start reading at views.py.
"""
