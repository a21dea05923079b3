"""Journeys: the real application on a loopback port, a real browser, and a person with something to do.

Belongs here: what only a browser can show (scripts, phones, keyboard, paper, accessibility).
Does not belong here: rules and refusals, which the tests of the features show faster.
Start reading at person.py, then test_mentor.py.
"""
