"""`portal doctor`: what is wrong with an installation, and what to do about it.

Belongs here: checks that a running installation can answer in a few seconds.
Does not belong here: checks of the source (config/checks.py), mending anything.
Start reading at `cli.py`, then `database.py`.
"""
