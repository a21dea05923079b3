"""Whether the agreement to take part holds: since when it does not, and whether age asks for a new one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

PARTICIPATION: Final = "participation"


@dataclass(frozen=True)
class Participation:
    """What the clear columns of a case's participation agreements tell.

    `renewals` has the day of each agreement that holds on which it is to be made anew; None where no year is known.
    """

    holds: bool = False
    withdrawn_on: date | None = None
    renewals: Collection[date | None] = ()

    @property
    def withdrawn_since(self) -> date | None:
        """The day since which the citizen does not take part any more; None while an agreement holds."""
        return None if self.holds else self.withdrawn_on

    def is_to_be_renewed(self, today: date) -> bool:
        """Whether the citizen has reached an age since that asks for a new agreement, and there is none."""
        return bool(self.renewals) and all(day and day <= today for day in self.renewals)
