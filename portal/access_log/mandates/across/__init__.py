"""All organisations whose logs an auditor may read under mandates: their figures beside each other, and one search.

Belongs here: the overview and the list over all of them.
Does not belong here: one organisation's log (mandates/reading), which mandates live (log_mandated_overview.sql).
Start reading at `services.py`.
"""
