"""The course of a case: which phase it has reached, its moves between states, its history.

Belongs here: phases, states and stages of one case over time.
Does not belong here: what a tool says (portal/tools), agreements (portal/agreements), reminders (portal/reminders).
Start reading at `services.py`, then `standing.py`.
"""
