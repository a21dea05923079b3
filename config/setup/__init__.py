"""What makes a fresh machine ready, called by the Makefile.

Belongs here: scripts that install what pip does not (design system, browser),
the lock file, the catalogues.
Does not belong here: anything that the running portal imports.
Start reading at: the Makefile.
"""
