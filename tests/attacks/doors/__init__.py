"""Every way in, and everything that can stand in it.

Belongs here: how each way is walked with each obstacle. Does not belong here: what must come of it
(tests/attacks/test_b19_every_door.py). Start reading at ways.py.
"""
