"""A saved wheel, opened, beside the words that it was filled with."""

from dataclasses import dataclass

from portal.method.wheel import WheelDefinition
from portal.records.models import Record
from portal.records.services import Saved
from portal.tools.wheel.body import WheelBody


@dataclass(frozen=True)
class FilledWheel:
    """One version of one wheel."""

    record: Record
    saved: Saved
    body: WheelBody
    definition: WheelDefinition
