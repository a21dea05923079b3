"""My sign-in: where I am signed in, my password, my phone, my recovery codes.

Belongs here: what a signed-in person sees and changes about the own sign-in.
Does not belong here: signing in itself (portal/login), other people's access (portal/members).
Start reading at services.py.
"""
