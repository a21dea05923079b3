"""A member who has lost every factor: two administrators, each having met the person, then a day's delay.

Belongs here: what the administrators do. Does not belong here: what the person does with the link
(portal/login/recovery). Start reading at services.py.
"""
