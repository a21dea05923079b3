"""The proof, laid out as a mirror of the source.

Belongs here: tests of behaviour, the rules of the house as tests (`rules/`), one test per attack
(`attacks/`), stories in a real browser (`journeys/`), measurements (`benchmarks/`).
Does not belong here: anything that the portal needs to run.
Start reading at: `rules/`, then `cast.py` for the people.
"""
