"""Lists that name cases by their numbers and open none of them."""

from collections.abc import Iterable
from uuid import UUID

from security import gate
from security.visit import Visit


def note_listed(visit: Visit, case_ids: Iterable[UUID | None]) -> None:
    """Write down that these cases stood in a list: an entry each, one statement for all, none for no case."""
    ids = {case_id for case_id in case_ids if case_id is not None}
    if ids:
        gate.note_listed(visit.db, sorted(ids))
