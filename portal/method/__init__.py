"""The method itself: what the tools and assessments ask, in which words and on which scales.

Belongs here: versioned content, its checks, and what every sheet shares: base types, common rules, exact means.
Does not belong here: pages, forms, database rows, anything about one citizen.
Start reading at library.py, then content/wheel/1.0.0.yaml.
"""
