"""The method's tools, one folder each; they do not know each other.

Belongs here: a tool's body, rules, arithmetic, form and pages. A new tool adds about five small files.
Does not belong here: drafts, versions, locking, history (portal/records).
Start reading at `wheel/`.
"""
