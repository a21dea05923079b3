"""Attacks on the sign-in at an organisation's provider.

Belongs here: what a hostile provider, browser or network tries. Does not belong here: other ways in.
Start reading at conftest.py.
"""
