"""What the organisation asks of its people's sign-in: places at once, passkeys of administrators.

Belongs here: the page and its rules. Does not belong here: signing in (portal/login), the organisation's own
provider (portal/organisation/sign_in). Start reading at services.py.
"""
