"""What came of the courses: means before and after, over many cases at once, and never of a few.

Belongs here: counting locked assessments, and hiding what would tell of a few people. Does not belong here: what a
case lacks (portal/completion). People and mentors are not compared with each other, and nothing counted is kept.
Start reading at `counting.py` and `hiding.py`; who may count is decided by `services.py` and the gate.
"""
