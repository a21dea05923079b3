"""A case that has ended is read and no longer written, until somebody who may reopens it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from config.clock import today
from portal.course import services as course
from tests.attacks.plants import draft, wheel
from tests.browser import Browser
from tests.house import House, World
from tests.portal.assessments.filled import typed as typed_assessment
from tests.portal.tools.wheel.filled import typed

Clients = Callable[[str | None], Browser]
RECORD = (
    "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, "
    "language, occasion, respondent, occurred_on, created_by) values "
    "(%s, %s, %s, 'mentor', %s, '1.0.0', 'da', %s, %s, current_date, %s)"
)


@pytest.fixture(scope="module")
def sheets(database: House) -> dict[str, UUID]:
    """Dora's open and locked wheel on a case that has been closed since."""
    found = {
        "open": wheel(database, "dora", 1001, "save"),
        "locked": wheel(database, "dora", 1001, "lock"),
    }
    with database.visit_as("alma") as visit:
        case_id = database.world.case()
        course.move(visit, case_id, "active", "closing", "")
        course.move(visit, case_id, "closing", "closed", "Målet er nået")
    return found


def address(world: World, tool: str = "wheel") -> str:
    return f"/t/eksempel/cases/{world.case()}/{tool}/"


def test_nobody_starts_a_sheet_or_writes_in_an_open_one(
    client_of: Clients, the_world: World, sheets: dict[str, UUID]
) -> None:
    dora, place = client_of("dora"), address(the_world)
    one = f"{place}{sheets['open']}/"
    refused = [
        dora.send(place),
        dora.send(one + "versions", typed(date(2026, 3, 9), version="1", kind="save")),
        dora.send(one + "draft", typed(date(2026, 3, 9), version="1", kind="draft")),
    ]
    for answer in refused:
        assert answer.status_code == 423
        assert "Dette forløb er slut" in answer.text
        assert f"{the_world.case()}/course/#move" in answer.text


def test_it_is_read_and_nothing_is_offered_that_would_be_refused(
    client_of: Clients, the_world: World, sheets: dict[str, UUID]
) -> None:
    dora, place = client_of("dora"), address(the_world)
    for page in (place, f"{place}{sheets['open']}/"):
        shown = dora.get(page)
        assert shown.status_code == 200
        assert "Dette forløb er slut" in shown.text
        assert f'method="post" action="{place}"' not in shown.text
        assert f"{sheets['open']}/edit" not in shown.text
    assert "Genåbn forløbet" in client_of("alma").get(place).text
    assert "Genåbn forløbet" not in dora.get(place).text


def test_a_locked_sheet_takes_a_correction_with_its_reason(
    client_of: Clients, the_world: World, sheets: dict[str, UUID]
) -> None:
    dora, one = client_of("dora"), f"{address(the_world)}{sheets['locked']}/"
    fields = typed(date(2026, 3, 9), version="1", kind="correction")
    assert f"{sheets['locked']}/edit" in dora.get(one).text
    assert dora.send(one + "versions", fields | {"reason": ""}).status_code == 422
    assert dora.send(one + "versions", fields | {"reason": "Hørt forkert"}).status_code == 303


def test_measurements_that_belong_after_the_end_are_taken(
    client_of: Clients, the_world: World, sheets: dict[str, UUID]
) -> None:
    dora, place = client_of("dora"), address(the_world, "assessments")
    shown = dora.get(place).text
    assert 'name="occasion" value="post"' in shown
    assert 'name="occasion" value="pre"' not in shown
    choice = {"instrument": "life_skills", "respondent": "citizen"}
    assert dora.send(place, choice | {"occasion": "pre"}).status_code == 423
    new = dora.send(place, choice | {"occasion": "post"})
    assert new.status_code == 303
    one = str(new.headers["Location"]).removesuffix("edit")
    assert dora.send(one + "versions", typed_assessment(today())).status_code == 303


@pytest.mark.parametrize("state", ["closed", "declined", "transferred"])
def test_the_database_decides_it(
    house: House, the_world: World, superuser: Any, sheets: dict[str, UUID], state: str
) -> None:
    with house.server.superuser(house.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute("update app.cases set state = %s where id = %s", (state, the_world.case()))
    row = (the_world.tenants["eksempel"], uuid4(), the_world.case())
    dora = the_world.membership("dora")
    measured = {"post": state == "closed", "followup": state == "closed", "pre": False}
    for occasion, may in measured.items():
        web = house.as_web("dora")
        new = (row[0], uuid4(), row[2], "parenting", occasion, "citizen", dora)
        assert _is_taken(web, RECORD, new) is may, occasion
    assert not _is_taken(house.as_web("dora"), RECORD, (*row, "wheel", None, None, dora))
    with pytest.raises(Exception, match="ended"):
        draft(house, "dora", sheets["open"], "en halv sætning")


def test_reopened_it_is_written_again(
    client_of: Clients, the_world: World, visit_as: Any, superuser: Any, sheets: dict[str, UUID]
) -> None:
    superuser.execute(
        "set session_replication_role = replica; update app.cases set state = 'closed' "
        f"where id = '{the_world.case()}'; set session_replication_role = origin"
    )
    with visit_as("alma") as visit:
        course.move(visit, the_world.case(), "closed", "active", "En ny uro er kommet")
    assert client_of("dora").send(address(the_world)).status_code == 303


def _is_taken(web: psycopg.Connection[Any], query: str, row: tuple[Any, ...]) -> bool:
    try:
        web.execute(query, row)
    except psycopg.errors.ObjectNotInPrerequisiteState:
        return False
    finally:
        web.rollback()
    return True
