"""The pages that every tool has: first page, one sheet, its history, writing in it.

Belongs here: what is the same whatever the sheet says. Does not belong here: a tool's fields and pictures.
Start reading at `blueprint.py`, then `reading.py` and `writing.py`.
"""
