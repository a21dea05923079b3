"""Organisations and people: who belongs where, and until when.

Belongs here: organisations, memberships, invitations, settings; later loans and consents.
Does not belong here: tools, cases, pages. Another closed case portal could use this room unchanged.
Start reading at `models.py`.
"""
