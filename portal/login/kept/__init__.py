"""What somebody had typed when the session ended: kept, and offered again to the same person after sign-in.

Belongs here: keeping and offering any form. Does not belong here: drafts of sheets (portal/records), which save
themselves under their case's key. Start reading at services.py.
"""
