"""The rules of the house, as tests: nobody has to remember them.

Belongs here: what holds for every file, template, setting or translation of the project.
Does not belong here: behaviour of one feature (see the mirror of its folder).
Start reading at: `tree.py`, which lists the files that the rules look at.
"""
