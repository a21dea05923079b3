"""The pages: Flask, one folder a feature.

Belongs here: features (models, services, view models, forms, views, templates), the web base in `web/`,
method content, charts, the demo, the command line.
Does not belong here: keys, policies, membership rules.
Start reading at `features.py`, then `web/visits.py`.
"""
