"""Signing in at one's own organisation: there, back again, and out.

Belongs here: the pages on the way to an organisation's identity provider and back.
Does not belong here: what is asked of the provider (security/authentication/oidc), settings (portal/identity).
Start reading at services.py.
"""
