"""What was measured in time at the closing stays in time when the case is reopened."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from uuid import UUID

from config.clock import today
from portal.course import services as course
from security.visit import Visit
from tests.browser import Browser
from tests.portal.assessments.filled import lock, start, typed

Visits = Callable[..., AbstractContextManager[Visit]]


def test_a_last_measurement_in_time_is_not_late_because_the_case_was_reopened(
    client_of: Callable[[str | None], Browser], place: str, case: UUID, visit_as: Visits
) -> None:
    dora = client_of("dora")
    _moves(visit_as, case, "active", "closing")
    new = start(dora, place, "post")
    lock(dora, new, typed(today()))
    _moves(visit_as, case, "closing", "closed", "active")
    for page in (new, place):
        assert ">Sen<" not in dora.get(page).text.replace("\n", "")
    corrected = typed(today(), kind="correction", version="1", reason="Et tal var forkert")
    lock(dora, new, corrected)
    assert ">Sen<" not in dora.get(new).text.replace("\n", "")


def _moves(visit_as: Visits, case: UUID, *states: str) -> None:
    for old, new in pairwise(states):
        with visit_as("alma") as visit:
            course.move(visit, case, old, new, "Familien bad om det")
