"""Every page that a person can meet, and how to come there.

Belongs here: addresses, whose browser, what to do there. Does not belong here: what must be true (test_every_page.py).
Start reading at `every.py`.
"""
