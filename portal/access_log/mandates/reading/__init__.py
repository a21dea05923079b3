"""Another organisation's log as an auditor reads it under a mandate: list, timelines, chart, export.

Belongs here: asking the gate the questions that the own log is asked, and showing numbers in the place of names.
Does not belong here: giving mandates (portal/access_log/mandates), whether one lives (log_mandates.sql).
Start reading at `services.py`.
"""
