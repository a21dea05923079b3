"""After the end a case is read: what METHOD leaves open stays open, all else is refused by the database itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from config.clock import today
from portal.cases.states import ENDS
from portal.course import services as course
from portal.records.ended import last_day_of_time
from portal.web.typed_values import write_day
from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import House, World
from tests.places import AGREED, SIBLING
from tests.portal.steps.written import acute_step, sheet_with, step

Clients = Callable[[str | None], Browser]
ENDED = psycopg.errors.ObjectNotInPrerequisiteState
TODAY = today()
TIME = (
    "insert into app.time_entries (tenant_id, id, membership_id, case_id, track, spent_on, minutes, kind) "
    "values (%s, %s, %s, %s, 'mentor', %s, 15, 'contact')"
)


@pytest.fixture(scope="module")
def place(database: House) -> str:
    """Dora's case 1001 with an agreement, a link, an open step and an acute one; closed since."""
    dora, alma = database.client_of("dora"), database.client_of("alma")
    case = f"/t/eksempel/cases/{database.world.case()}/"
    assert dora.send(f"{case}agreements/", AGREED).status_code == 303
    sibling = alma.send("/t/eksempel/cases/", SIBLING).headers["Location"]
    query = f"select number from app.cases where id = '{sibling.strip('/').rsplit('/', 1)[1]}'"
    fields = {"number": str(row(database.superuser(), query).number), "reason": "Søskende"}
    assert alma.send(f"{case}links/", fields).status_code == 303
    acute_step(database, "dora")
    sheet_with(database, "dora", [step("next.0")])
    with database.visit_as("alma") as visit:
        course.move(visit, database.world.case(), "active", "closing", "")
        course.move(visit, database.world.case(), "closing", "closed", "Målet er nået")
    return case


def row(superuser: Any, query: str) -> Any:
    return superuser.execute(query).fetchone()


@pytest.mark.parametrize("page", ["sheet", "agreements/new"])
def test_what_waits_for_a_reopening_is_not_opened_for_writing(
    client_of: Clients, place: str, page: str
) -> None:
    answer = client_of("dora").get(place + page)
    assert answer.status_code == 423
    assert "Dette forløb er slut" in answer.text


def test_no_page_offers_what_would_be_refused(client_of: Clients, place: str) -> None:
    offered = {
        "": f'href="{place}sheet"',
        "agreements/": f'href="{place}agreements/new',
        "links/": 'name="number"',
        "copies/": "copies/from/",
    }
    alma = client_of("alma")
    for page, offer in offered.items():
        shown = alma.get(place + page).text
        assert offer not in shown, page
        assert "Dette forløb er slut" in shown or "Forløbet er slut" in shown, page
        assert "Genåbn forløbet" in shown, page


def test_nothing_new_is_written_through_the_pages(
    client_of: Clients, place: str, superuser: Any, the_world: World
) -> None:
    dora, alma = client_of("dora"), client_of("alma")
    sheet = {
        "alias": "Ny",
        "purpose": "Nyt",
        "tasks": "Nyt",
        "legal_basis": "public_task",
        "version": "1",
    }
    assert dora.send(f"{place}sheet", sheet).status_code == 423
    assert dora.send(f"{place}agreements/", AGREED).status_code == 423
    other = row(superuser, "select number from app.cases where track = 'parent_coach' limit 1")
    fields = {"number": str(other.number), "reason": "Mor"}
    assert alma.send(f"{place}links/", fields).status_code == 423
    kept = row(superuser, "select id from app.steps where kind = 'next_step'")
    assert dora.send(f"{place}steps/{kept.id}/state", {"state": "done"}).status_code == 423


def test_what_protects_the_citizen_has_no_end(
    client_of: Clients, place: str, superuser: Any
) -> None:
    dora, alma = client_of("dora"), client_of("alma")
    agreed = row(superuser, "select id from app.agreements")
    day = {"withdrawn_on": write_day(TODAY)}
    assert dora.send(f"{place}agreements/{agreed.id}/withdrawal", day).status_code == 303
    linked = row(superuser, "select id from app.case_links where ended_at is null")
    assert alma.send(f"{place}links/{linked.id}/end").status_code == 303
    acute = row(superuser, "select id from app.steps where kind = 'acute'")
    assert alma.send(f"{place}steps/{acute.id}/state", {"state": "done"}).status_code == 303


def test_the_steps_page_offers_only_what_a_coordinator_answers_for(
    client_of: Clients, place: str, superuser: Any
) -> None:
    shown = client_of("dora").get(place + "steps/").text
    kept = row(superuser, "select id from app.steps where kind = 'next_step'")
    acute = row(superuser, "select id from app.steps where kind = 'acute'")
    assert f"{kept.id}/state" not in shown
    assert f"{acute.id}/state" in shown
    assert f"{kept.id}/state" not in client_of("dora").get("/t/eksempel/").text


def test_time_goes_on_for_the_follow_up_and_then_ends(
    client_of: Clients, place: str, superuser: Any
) -> None:
    dora = client_of("dora")
    assert 'name="minutes"' in dora.get(place).text
    assert dora.send(f"{place}time", {"kind": "contact", "minutes": "30"}).status_code == 303
    superuser.execute("set session_replication_role = replica")
    superuser.execute(
        "update app.case_events set happened_on = happened_on - 185 where to_code = 'closed'"
    )
    try:
        assert 'name="minutes"' not in dora.get(place).text
        answer = dora.send(f"{place}time", {"kind": "contact", "minutes": "30"})
        assert "Forløbet var slut" in dora.get(answer.headers["Location"]).text
        typed = {"spent_on": write_day(TODAY), "minutes": "30", "kind": "admin"}
        refused = dora.send("/t/eksempel/time/", typed | {"case_number": "F-1001"})
        assert refused.status_code == 422
        assert 'id="case_number-error"' in refused.text
    finally:
        superuser.execute(
            "update app.case_events set happened_on = happened_on + 185 where to_code = 'closed'"
        )


@pytest.mark.parametrize("state", ENDS)
@pytest.mark.parametrize("after", [0, 14, 15, 184, 185])
def test_the_database_counts_the_same_days_as_the_pages(
    house: House, the_world: World, place: str, state: str, after: int
) -> None:
    ended_on = TODAY - timedelta(days=after)
    with house.server.superuser(house.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute("update app.cases set state = %s where id = %s", (state, the_world.case()))
        db.execute("delete from app.case_events where to_code = any (%s)", (list(ENDS),))
        db.execute(
            "insert into app.case_events (tenant_id, id, case_id, track, kind, from_code, to_code, "
            "happened_on, body, author_id) values (%s, %s, %s, 'mentor', 'state', 'active', %s, %s, %s, %s)",
            (the_world.tenants["eksempel"], uuid4(), the_world.case(), state, ended_on, SEALED,
             the_world.membership("alma")),
        )  # fmt: skip
    last = last_day_of_time(state, ended_on)
    assert last
    web = house.as_web("dora")
    entry = (the_world.tenants["eksempel"], uuid4(), the_world.membership("dora"), the_world.case())
    assert _is_taken(web, TIME, (*entry, TODAY)) is (last >= TODAY)


@pytest.mark.parametrize("state", ENDS)
def test_the_database_refuses_the_rest_whatever_page_asks(
    house: House, the_world: World, place: str, state: str
) -> None:
    with house.server.superuser(house.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute("update app.cases set state = %s where id = %s", (state, the_world.case()))
    tenant, case_id = the_world.tenants["eksempel"], the_world.case()
    dora, alma = the_world.membership("dora"), the_world.membership("alma")
    asked: list[tuple[str, str, tuple[Any, ...]]] = [
        ("dora", ("insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
         "values (%s, %s, 'mentor', 9, %s, %s)"), (tenant, case_id, SEALED, dora)),
        ("dora", ("insert into app.agreements (tenant_id, id, case_id, track, kind, given_on, body, author_id) "
         "values (%s, %s, %s, 'mentor', 'participation', current_date, %s, %s)"),
         (tenant, uuid4(), case_id, SEALED, dora)),
        ("dora", "update app.steps set state = 'done', ticked_by = %s where kind = 'next_step'", (dora,)),
        ("alma", "select gate.propose_link(%s, %s, 1002, %s)", (uuid4(), case_id, SEALED)),
        ("alma", ("insert into app.case_links (tenant_id, id, case_a, track_a, case_b, track_b, reason_a, "
         "reason_b, author_id) select %s, %s, least(a.id, b.id), case when a.id < b.id then a.track else b.track end, "
         "greatest(a.id, b.id), case when a.id < b.id then b.track else a.track end, %s, %s, %s "
         "from app.cases a, app.cases b where a.id = %s and b.number = 1002 and b.tenant_id = a.tenant_id"),
         (tenant, uuid4(), SEALED, SEALED, alma, case_id)),
    ]  # fmt: skip
    for name, query, values in asked:
        assert not _is_taken(house.as_web(name), query, values), query


def test_a_text_is_not_copied_into_it_and_is_copied_out_of_it(
    house: House, the_world: World, client_of: Clients, place: str, visit_as: Any
) -> None:
    ended, mother = the_world.case(), the_world.cases["eksempel", 1002]
    with house.server.superuser(house.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute("update app.cases set state = 'active' where id = %s", (ended,))
    theirs, ours = wheel(house, "pia", 1002, "save"), wheel(house, "dora", 1001, "save")
    client_of("alma").send(f"{place}links/", {"number": "F-1002", "reason": "Mor"})
    with visit_as("alma") as visit:
        course.move(visit, ended, "active", "closing", "")
        course.move(visit, ended, "closing", "closed", "Målet er nået")
    into = (
        "insert into app.copied_texts (tenant_id, id, case_id, track, source_case, source_track, "
        "source_record, source_code, source_version, body, author_id) "
        "values (%s, %s, %s, %s, %s, %s, %s, 'wheel', 1, %s, %s)"
    )
    tenant, alma = the_world.tenants["eksempel"], the_world.membership("alma")
    here = (tenant, uuid4(), ended, "mentor", mother, "parent_coach", theirs, SEALED, alma)
    away = (tenant, uuid4(), mother, "parent_coach", ended, "mentor", ours, SEALED, alma)
    assert not _is_taken(house.as_web("alma"), into, here)
    assert _is_taken(house.as_web("alma"), into, away)


def test_an_ended_case_is_not_linked_from_the_other_side(
    client_of: Clients, the_world: World, place: str
) -> None:
    other = f"/t/eksempel/cases/{the_world.cases['eksempel', 1002]}/links/"
    answer = client_of("alma").send(other, {"number": "F-1001", "reason": "Søn"})
    assert answer.status_code == 422
    assert "Det forløb er slut" in answer.text


def test_who_may_not_open_the_case_learns_nothing_of_its_end(house: House, place: str) -> None:
    for name in ("bo", "pia", "mads"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            house.as_web(name).execute("select gate.end_of(%s)", (house.world.case(),))
    tenant, case_id = house.world.tenants["eksempel"], house.world.case()
    bo = house.world.membership("bo")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web("bo").execute(TIME, (tenant, uuid4(), bo, case_id, TODAY))


def _is_taken(web: psycopg.Connection[Any], query: str, values: tuple[Any, ...]) -> bool:
    try:
        web.execute(query, values)
    except ENDED:
        return False
    finally:
        web.rollback()
    return True
