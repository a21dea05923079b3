"""A filled meeting, and which meetings the first page opens."""

from collections.abc import Sequence

from portal.method.meeting import MeetingDefinition
from portal.records.models import Record
from portal.records.tool import Filled
from portal.tools.meeting.body import MeetingBody

FilledMeeting = Filled[MeetingDefinition, MeetingBody]
MOST_OPENED = 8  # the first page shows what is open in these; each costs one decryption


def latest_meetings(saved: Sequence[Record]) -> list[Record]:
    """The latest few."""
    return list(saved[:MOST_OPENED])
