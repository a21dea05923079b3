"""The first analysis begins with what the authorities' assessment said: nobody types it twice (METHOD 2, phase 1)."""

from collections.abc import Iterator

from portal.method.plan import PlanDefinition
from portal.records.desk import Desk
from portal.tools.plan.body import Item, PlanBody

# In which column a line stands, and how it is known: told by an authority.
COLUMN_OF = {"concern": "worry", "resource": "resource"}
KIND, SEEN_BY = "told", "authority"


def from_the_referral(desk: Desk[PlanDefinition, PlanBody]) -> PlanBody:
    """A body with a point for each line of the referral; an empty one where none was written."""
    return PlanBody(items=tuple(_items(desk)))


def _items(desk: Desk[PlanDefinition, PlanBody]) -> Iterator[Item]:
    for row in desk.file.sheet.referral:
        for side, column in COLUMN_OF.items():
            text = getattr(row, side)
            if text:
                yield Item(
                    column=column, text=text, kind=KIND, dimension=row.dimension, seen_by=SEEN_BY
                )
