"""Faults: processes killed at random, lines cut, an old server brought back. Bounded; loopback and sockets only.

Belongs here: what needs servers of its own that may die; run by `make faults`.
Does not belong here: faults that one connection can show (tests/attacks/test_a27_log_failures.py).
Start reading at cluster.py, then test_kills.py.
"""
