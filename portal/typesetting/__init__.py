"""Documents on paper: a model of what a page says, and the way from there to a tagged PDF (PDF/UA-1).

Belongs here: blocks, fonts, the page's design. Does not belong here: cases, tools, Flask; the caller brings
every word, in the reader's language. Start reading at `document.py`, then `typesetter.py`.
"""
