"""Signing in at an organisation's identity provider: asking it, and believing only what is proved.

Belongs here: the request to the provider, its documents and keys, the checks of its tokens.
Does not belong here: pages (portal/login/provider), whom a subject names (migrations/sql/login_provider.sql).
Start reading at relying_party.py; id_tokens.py lists every check of a token, fetching.py whom we call.
"""
