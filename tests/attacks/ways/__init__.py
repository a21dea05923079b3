"""Ways to act on a loan, right and wrong ones, and functions of the gate with one condition less.

Belongs here: what the tests of law 3's conditions try. Does not belong here: the tests.
Start reading at `way.py`, then `right.py` and `wrong.py`.
"""
