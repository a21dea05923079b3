"""What may still be written when a case has ended; the database decides the same (gate.refuse_ended)."""

from typing import Final

from portal.cases.states import has_ended
from portal.records.models import Record

# Measurements that belong after the end of the support (METHOD 3.8).
AFTER_THE_END: Final = ("post", "followup")
WITH_MEASUREMENTS: Final = "closed"


def takes_writing(state: str, record: Record | None = None) -> bool:
    """Whether a case in this state takes a new sheet, or more in this one."""
    if not has_ended(state):
        return True
    if record is None:
        return False
    return record.is_locked or takes_occasion(state, record.occasion)


def takes_occasion(state: str, occasion: str | None) -> bool:
    """Whether a measurement for this occasion may be taken while the case is in this state."""
    return not has_ended(state) or (state == WITH_MEASUREMENTS and occasion in AFTER_THE_END)
