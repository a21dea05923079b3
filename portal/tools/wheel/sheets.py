"""A filled wheel, and which wheels the first page lays over each other."""

from collections.abc import Sequence

from portal.method.wheel import WheelDefinition
from portal.records.models import Record
from portal.records.tool import Filled
from portal.tools.wheel.body import WheelBody

FilledWheel = Filled[WheelDefinition, WheelBody]


def first_and_last(saved: Sequence[Record]) -> list[Record]:
    """The first and the last locked one, or of all while none is locked."""
    locked = [record for record in saved if record.is_locked] or list(saved)
    return [locked[0], locked[-1]] if len(locked) > 1 else locked
