"""Lending a person between organisations: the gate's acts and what they return, as plain values.

Belongs here: pairings, the corps directory, needs, offers, loans, consents as the database keeps them.
Does not belong here: pages, forms, words for people.
Start reading at `loans_gate.py`, then `consents_gate.py`.
"""
