"""Family name and address for the log's signals: typed, turned into keyed marks, and not kept.

Belongs here: the page of a case and the page of one's own address.
Does not belong here: what is compared when a case opens (security/likeness), the rule (signal_likeness.sql).
Start reading at `services.py`.
"""
