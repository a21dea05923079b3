"""A filled review of the plan, and which reviews the first page opens."""

from collections.abc import Sequence

from portal.method.plan import PlanDefinition
from portal.records.models import Record
from portal.records.tool import Filled
from portal.tools.plan.body import PlanBody

Plan = Filled[PlanDefinition, PlanBody]
# Changes count from the first locked number of each rater, so that the way is opened whole: eight-weekly
# reviews of nine years. Each costs one decryption.
MOST_OPENED = 60


def latest_reviews(saved: Sequence[Record]) -> list[Record]:
    """The latest few and the first locked one, from which changes count."""
    first = next((record for record in reversed(saved) if record.is_locked), None)
    shown = list(saved[:MOST_OPENED])
    return shown if first is None or first in shown else [*shown[:-1], first]
