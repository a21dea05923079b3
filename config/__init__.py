"""What the process needs before it knows who asks.

Belongs here: settings, database engines, the embedded server, the process log, the lock file,
server configuration, the list of checks.
Does not belong here: anything that knows an organisation, a person or a page.
Start reading at `settings.py`.
"""
