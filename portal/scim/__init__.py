"""SCIM 2.0: a municipality's own directory says who has come, changed and left.

Belongs here: /scim/v2 as RFC 7643 and RFC 7644 have it, as much as directories use. Does not belong here: what an
administrator does by hand (portal/members, portal/organisation/sign_in).
Start reading at services.py; people.py is the shape of a person in SCIM.
"""
