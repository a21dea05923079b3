"""Cases: the list, starting one, the sheet that describes it, and the people on it.

Belongs here: what is true of every case whatever tool is used.
Does not belong here: records of tools (portal/records), the page that gathers all (portal/overview).
Start reading at `services.py`.
"""
