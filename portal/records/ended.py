"""What may still be written when a case has ended; the database decides the same (gate.refuse_ended, after_end.sql)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from portal.cases.models import Case
from portal.cases.services import coordinated_tracks
from portal.cases.states import MOVES, has_ended
from portal.records.models import Record
from security.visit import Visit

# Measurements that belong after the end of the support (METHOD 3.8).
AFTER_THE_END: Final = ("post", "followup")
WITH_MEASUREMENTS: Final = "closed"
# Follow-up comes within six months of a closing (METHOD 2); after another end there is only the writing up.
DAYS_OF_FOLLOW_UP: Final = 184
DAYS_OF_WRITING_UP: Final = 14


@dataclass(frozen=True)
class Ending:
    """Whether a case is only read any more, and whether this visitor may take that back."""

    is_ended: bool
    may_reopen: bool


def ending_of(visit: Visit, case: Case) -> Ending:
    """What a page says about the end of a case, and what it then does not offer."""
    is_ended = has_ended(case.state)
    may_reopen = is_ended and bool(MOVES[case.state]) and case.track in coordinated_tracks(visit)
    return Ending(is_ended, may_reopen)


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


def last_day_of_time(state: str, ended_on: date | None) -> date | None:
    """The last day whose time may be written down; None while there is no such end."""
    if ended_on is None or not has_ended(state):
        return None
    days = DAYS_OF_FOLLOW_UP if state == WITH_MEASUREMENTS else DAYS_OF_WRITING_UP
    return ended_on + timedelta(days=days)
