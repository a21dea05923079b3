"""What is to be transferred to the municipality's own file, and what has been.

Belongs here: marking a record and reading the marks. Does not belong here: the text that is transferred (each tool).
Start reading at `marks.py`.
"""
