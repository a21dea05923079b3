"""Whether the agreement to take part holds: since when it does not, and whether age asks for a new one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PARTICIPATION: Final = "participation"
AHEAD: Final = timedelta(days=365)


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

    @property
    def renewal_on(self) -> date | None:
        """The day from which the citizen's age asks for a new agreement; None where it never does."""
        days = [day for day in self.renewals if day is not None]
        return max(days) if days and len(days) == len(self.renewals) else None

    def is_to_be_renewed(self, today: date) -> bool:
        """Whether the citizen has reached an age since that asks for a new agreement, and there is none."""
        return self.renewal_on is not None and self.renewal_on <= today

    def is_soon_renewed(self, today: date) -> bool:
        """Whether that day comes within the year, so that it is worth a line among what is to be done."""
        return self.renewal_on is not None and self.renewal_on <= today + AHEAD
