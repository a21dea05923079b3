"""A case is proposed, and the mentor accepts or declines (METHOD 2, phase 3): nobody comes to a case without a yes."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from portal.team.answers import DECLINES
from tests.asking import asked
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
START = "/t/eksempel/"


@pytest.fixture
def question(house: House) -> Iterator[UUID]:
    """Alma has asked bo about case 1003; what came of it is forgotten afterwards."""
    case_id, database = house.world.case(number=1003), house.superuser()
    yield asked(house, case_id, "bo")
    database.execute("delete from app.assignment_proposals")
    database.execute("delete from app.assignments where case_id = %s", (case_id,))


def page(asked_id: UUID) -> str:
    return f"{START}asked/{asked_id}/"


def case(world: World) -> str:
    return f"{START}cases/{world.case(number=1003)}/"


def test_until_the_answer_a_number_and_a_name_are_all_there_is(
    client_of: Clients, the_world: World, question: UUID
) -> None:
    bo = client_of("bo")
    for shown in (bo.get(START).text, bo.get(page(question)).text):
        assert "F-1003" in shown
        assert "Alma" in shown
        assert "Øst" not in shown
    assert bo.get(case(the_world)).status_code == 404


def test_a_yes_puts_the_person_on_the_case_with_what_the_coordinator_answered(
    client_of: Clients, the_world: World, house: House, question: UUID, log_entries: Any
) -> None:
    bo, alma = client_of("bo"), client_of("alma")
    assert "har sagt ja til forløbet" in alma.get(case(the_world)).text  # still missing
    answer = bo.send(page(question), {"answer": "accepted"})
    assert (answer.status_code, answer.headers["Location"]) == (303, case(the_world))
    assert bo.get(case(the_world)).status_code == 200
    row = house.superuser().execute(
        "select assigned_by, conflict, conflict_by from app.assignments where id = %s", (question,)
    ).fetchone()  # fmt: skip
    alma_id = the_world.membership("alma")
    assert row == (alma_id, "none", alma_id)
    entry = log_entries(action="case:assign")[-1]
    assert (entry.membership_id, entry.purpose) == (the_world.membership("bo"), "assignment")
    assert bo.get(page(question)).status_code == 404  # answered is answered


@pytest.mark.parametrize("said", list(DECLINES))
def test_a_no_is_told_to_the_coordinator_who_may_ask_again(
    client_of: Clients, the_world: World, house: House, question: UUID, log_entries: Any, said: str
) -> None:
    bo, alma = client_of("bo"), client_of("alma")
    assert bo.send(page(question), {"answer": said}).status_code == 303
    assert bo.get(case(the_world)).status_code == 404
    assert "Bo tager ikke F-1003" in alma.get(START).text
    assert "Sagt nej" in alma.get(case(the_world) + "assignments/new").text
    assert log_entries(action="case:decline")[-1].reason == f"take_{said}"
    again = asked(house, the_world.case(number=1003), "bo")
    assert again != question
    assert "Bo tager ikke F-1003" not in alma.get(START).text


def test_an_answer_is_needed_and_told_at_its_field(client_of: Clients, question: UUID) -> None:
    for said in ({}, {"answer": "taken_back"}, {"answer": "perhaps"}):
        shown = client_of("bo").send(page(question), said)
        assert shown.status_code == 422
        assert 'id="answer-0-error"' in shown.text or 'id="answer-error"' in shown.text


def test_nobody_else_answers_and_only_a_coordinator_takes_the_question_back(
    client_of: Clients, the_world: World, house: House, question: UUID
) -> None:
    for name in ("alma", "dora", "pia", "eva", "rita", "charlie"):
        assert client_of(name).get(page(question)).status_code == 404, name
        assert client_of(name).send(page(question), {"answer": "accepted"}).status_code == 404
    end = f"assignments/asked/{question}/end"
    assert client_of("bo").send(case(the_world) + end).status_code == 404
    other = f"{START}cases/{the_world.case()}/"
    assert client_of("alma").send(other + end).status_code == 404
    assert client_of("alma").send(case(the_world) + end).status_code == 303
    assert client_of("bo").get(page(question)).status_code == 404


def test_the_database_refuses_the_same(house: House, the_world: World, question: UUID) -> None:
    for name in ("alma", "dora", "pia", "eva", "charlie"):
        with pytest.raises(psycopg.errors.NoDataFound):
            house.as_web(name).execute("select gate.answer_proposal(%s, 'accepted')", (question,))
    with pytest.raises(psycopg.errors.NoDataFound):
        house.as_web("bo").execute("select gate.answer_proposal(%s, 'taken_back')", (question,))
    ask = "select gate.propose_assignment(%s, %s, %s, 'none', null)"
    dora = the_world.membership("dora")
    for name in ("bo", "dora", "pia", "eva", "charlie"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            house.as_web(name).execute(ask, (uuid4(), the_world.case(number=1003), dora))
    for name in ("dora", "pia", "eva", "charlie"):
        rows = (
            house.as_web(name).execute("select count(*) from app.assignment_proposals").fetchone()
        )
        assert rows == (0,), name


def test_a_coordinator_puts_nobody_on_a_case_past_the_question(
    house: House, the_world: World
) -> None:
    own, alma = the_world.tenants["eksempel"], the_world.membership("alma")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web("alma").execute(
            "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, conflict) "
            "values (%s, %s, %s, 'mentor', %s, %s, 'none')",
            (own, uuid4(), the_world.case(number=1003), the_world.membership("bo"), alma),
        )


def test_who_is_asked_already_is_not_asked_twice(
    client_of: Clients, the_world: World, question: UUID
) -> None:
    fields = {"membership_id": str(the_world.membership("bo")), "conflict": "none"}
    answer = client_of("alma").send(case(the_world) + "assignments", fields)
    assert answer.status_code == 422
    assert "tænker over det" in client_of("alma").get(case(the_world)).text


def test_a_coordinator_who_is_a_mentor_takes_a_case_at_once(fresh_database: House) -> None:
    house, alma = fresh_database, fresh_database.world.membership("alma")
    house.superuser().execute(
        "update app.memberships set roles = array_append(roles, 'mentor') where id = %s", (alma,)
    )
    fields = {"membership_id": str(alma), "conflict": "none"}
    answer = house.client_of("alma").send(case(house.world) + "assignments", fields)
    assert answer.status_code == 303
    query = "select 1 from app.assignments where case_id = %s and membership_id = %s"
    place = (house.world.case(number=1003), alma)
    assert house.superuser().execute(query, place).fetchone()


def test_who_works_there_no_more_is_told_kindly(
    client_of: Clients, house: House, the_world: World, question: UUID
) -> None:
    database, bo = house.superuser(), the_world.membership("bo")
    database.execute("update app.memberships set roles = '{parent_coach}' where id = %s", (bo,))
    try:
        answer = client_of("bo").send(page(question), {"answer": "accepted"})
        assert answer.status_code == 422
        assert "Du arbejder ikke længere" in answer.text
    finally:
        database.execute("update app.memberships set roles = '{mentor}' where id = %s", (bo,))


@pytest.mark.parametrize(
    "left", ["status = 'suspended'", "roles = '{mentor}'", "roles = '{parent_coach_coordinator}'"]
)
def test_whose_coordination_has_ended_puts_nobody_on_a_case_any_more(
    client_of: Clients, house: House, the_world: World, question: UUID, left: str
) -> None:
    database, alma = house.superuser(), the_world.membership("alma")
    before = database.execute(
        "select status, roles from app.memberships where id = %s", (alma,)
    ).fetchone()
    assert before
    database.execute(f"update app.memberships set {left} where id = '{alma}'")
    try:
        answer = client_of("bo").send(page(question), {"answer": "accepted"})
        assert answer.status_code == 422
        assert "koordinerer ikke længere" in answer.text
        assert client_of("bo").get(case(the_world)).status_code == 404
    finally:
        database.execute(
            "update app.memberships set status = %s, roles = %s where id = %s", (*before, alma)
        )
