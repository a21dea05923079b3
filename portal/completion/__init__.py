"""What the cases of a coordinator's tracks have and lack: figures first, then the cases.

Belongs here: the page for coordinators. Does not belong here: the rules (portal/reminders), figures for managers.
Start reading at `services.py`.
"""
