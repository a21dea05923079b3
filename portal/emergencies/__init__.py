"""Emergency access: one case of the own track for one hour, told at once to those whose case it is, judged afterwards.

Belongs here: asking for it, the banner, the list, the judgement, the mail. Does not belong here: who may do which,
and for how long (migrations/sql/gate_emergencies.sql). Start reading at `services.py`.
"""
