"""Once a year: which members still belong to the organisation.

Belongs here: the list and the confirming. Does not belong here: what an unconfirmed member may do
(migrations/sql/gate_context.sql). Start reading at services.py.
"""
