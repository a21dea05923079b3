"""Fresh proof before a sensitive act: a code first, then the act goes on with everything that was typed.

Belongs here: asking and checking while somebody is signed in. Does not belong here: which acts ask for it
(`@requires(…, fresh_proof=True)` on the view, and the database's own functions).
Start reading at views.py.
"""
