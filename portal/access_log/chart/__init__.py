"""The log as a chart: how many entries a day, a week or a month, and how many of them were refused.

Belongs here: counting what the list's search asks for into bars, and the page with the picture and its table.
Does not belong here: where a bar is drawn (portal/charts/bars.py), which entries are counted (log_questions.sql).
Start reading at `services.py`.
"""
