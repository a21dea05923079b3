"""The word on confidentiality: read and confirmed before the first page of an organisation, and yearly.

Belongs here: the page with the words, and confirming them.
Does not belong here: who is led to it (portal/web/first_page.py), the words themselves (portal/method/content/duty).
Start reading at `services.py`.
"""
