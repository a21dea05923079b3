"""The link with which a person begins anew after two administrators have met them, and stopping it.

Belongs here: what the person does. Does not belong here: the administrators' part (portal/members/recovery),
recovery codes (portal/login). Start reading at services.py.
"""
