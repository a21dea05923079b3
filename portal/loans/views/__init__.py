"""The pages of lending, split by subject; importing this package registers them all.

Belongs here: routes. Does not belong here: decisions.
Start reading at `blueprints.py`, then `agreement.py`.
"""

from portal.loans.views import agreement, case, corps, guest, needs, screen
from portal.loans.views.blueprints import lending, on_case

__all__ = ["agreement", "case", "corps", "guest", "lending", "needs", "on_case", "screen"]
