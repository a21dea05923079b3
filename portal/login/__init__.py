"""Signing in: password, then one-time or recovery code; first sign-in, invitations, signing out.

Belongs here: the pages before an organisation is entered, and the steps between them.
Does not belong here: how proofs are made and checked (security/authentication), members' pages.
Start reading at services.py; enrolment/, invitations/ and organisations/ hold the other pages.
"""
