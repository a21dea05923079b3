"""Which moves a case may make: the same in Python and in the database, and none by another way."""

from collections.abc import Callable
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from portal.cases.sheet import STATES
from portal.cases.states import ENDS, MOVES, moves_from, needs_reason
from portal.method import library
from portal.method.course import CourseDefinition
from tests.house import House, World

MOVE = (
    "insert into app.case_events (tenant_id, id, case_id, track, kind, from_code, to_code,"
    " happened_on, body, author_id) values (%s, %s, %s, %s, 'state', %s, %s, current_date, %s, %s)"
)
AsWeb = Callable[..., psycopg.Connection[Any]]


def move_by_hand(
    world: World, web: Any, who: str, old: str, new: str, body: bytes | None = None,
    case: UUID | None = None, track: str = "mentor",
) -> None:  # fmt: skip
    web.execute(
        MOVE,
        (world.tenants["eksempel"], uuid4(), case or world.case(), track, old, new, body,
         world.membership(who)),
    )  # fmt: skip


def test_every_state_is_named_and_has_its_moves() -> None:
    course = library.latest("course", CourseDefinition)
    assert set(MOVES) == set(STATES) == {state.key for state in course.states}
    assert {new for moves in MOVES.values() for new in moves} <= set(STATES)
    assert moves_from("made_up") == ()


def test_ends_and_comebacks_ask_for_a_reason() -> None:
    assert needs_reason("closing", "closed")
    assert needs_reason("closed", "active")
    assert needs_reason("active", "transferred")
    assert not needs_reason("paused", "active")


def test_the_database_allows_the_same_moves(superuser: psycopg.Connection[Any]) -> None:
    for old, new in product(STATES, STATES):
        row = superuser.execute("select gate.may_move(%s, %s)", (old, new)).fetchone()
        assert row == (new in MOVES[old],), (old, new)


def test_a_page_cannot_move_a_case_without_an_event(as_web: AsWeb, the_world: World) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_web("alma").execute("update app.cases set state = 'closed'")


def test_a_case_does_not_begin_at_its_end(as_web: AsWeb) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        as_web("alma").execute(
            "select gate.create_case(%s, 'mentor', current_date, 'closed', 1, %s)",
            (uuid4(), b"key"),
        )


def test_even_the_owner_of_all_tables_keeps_the_moves(
    superuser: psycopg.Connection[Any], the_world: World
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation), superuser.transaction():
        superuser.execute(
            "update app.cases set state = 'closed' where id = %s", (the_world.case(),)
        )


def test_a_forbidden_move_is_refused_by_the_database(as_web: AsWeb, the_world: World) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        move_by_hand(the_world, as_web("alma"), "alma", "active", "draft")


@pytest.mark.parametrize("new", ENDS)
def test_an_end_without_a_reason_is_refused_by_the_database(
    as_web: AsWeb, the_world: World, new: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        move_by_hand(the_world, as_web("alma"), "alma", "active", new)


def test_a_move_from_a_state_that_has_passed_is_refused(as_web: AsWeb, the_world: World) -> None:
    with pytest.raises(psycopg.errors.SerializationFailure):
        move_by_hand(the_world, as_web("alma"), "alma", "paused", "active")


@pytest.mark.parametrize("who", ["dora", "bo", "pia"])
def test_only_a_coordinator_moves_a_case(as_web: AsWeb, the_world: World, who: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        move_by_hand(the_world, as_web(who), who, "active", "paused")


def test_nobody_moves_a_case_in_somebody_elses_name(as_web: AsWeb, the_world: World) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        move_by_hand(the_world, as_web("alma"), "dora", "active", "paused")


def test_a_stranger_moves_nothing(as_web: AsWeb, the_world: World) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        move_by_hand(the_world, as_web("charlie", "prove"), "alma", "active", "paused")


def test_history_is_never_rewritten(house: House, the_world: World) -> None:
    alma = house.as_web("alma")
    move_by_hand(the_world, alma, "alma", "active", "paused")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        alma.execute("update app.case_events set to_code = 'active'")
