"""The typed body of a re-entry plan."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number

WHO_LIMIT = 120
STEP_LIMIT = 200
MOST_AREAS = 20


class AreaPlan(Sheet):
    """One area: how far it is, who answers for it, what happens next, by when."""

    key: ShortKey
    status: Annotated[int | None, whole_number(0, 10)] = None
    authority: Annotated[str, plain_text(WHO_LIMIT)] = ""
    next_step: Annotated[str, plain_text(STEP_LIMIT)] = ""
    by: date | None = None


class ReentryBody(Sheet):
    """What must be in place on the day of release."""

    release_on: date | None = None
    areas: Annotated[tuple[AreaPlan, ...], Field(max_length=MOST_AREAS)] = ()

    def area(self, key: str) -> AreaPlan:
        """One area by its key; an empty one when nothing was said about it."""
        return next((each for each in self.areas if each.key == key), AreaPlan(key=key))
