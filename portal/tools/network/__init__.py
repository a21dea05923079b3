"""The network map: who is in one person's life, how close, and how it is to be together.

Belongs here: the body of the map, its rules and numbers, the wished map, its form and its pages.
Does not belong here: drawing (portal/charts/network), words of the method (portal/method), saving (portal/records).
No person index: a label is known by its key inside one map only; it is kept as ciphertext, no table, column or
index holds it, and nothing here reads two cases.
Start reading at body.py, then rules.py and metrics.py.
"""
