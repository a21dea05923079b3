"""The talk that a closing summary agrees on for later is not forgotten with the case (METHOD 2, phase 10)."""

import pytest

from portal.course import services as course
from tests.house import House
from tests.portal.steps.written import sheet_with, step

TALK = "Samtale om, hvordan det går"


@pytest.fixture
def closed(fresh_database: House) -> House:
    """Dora's case, closed since, with a talk agreed on for later and a step that waits."""
    house = fresh_database
    sheet_with(house, "dora", [step("next.0"), step("later", TALK, kind="follow_up")])
    with house.visit_as("alma") as visit:
        course.move(visit, house.world.case(), "active", "closing", "")
        course.move(visit, house.world.case(), "closing", "closed", "Målet er nået")
    return house


def test_it_is_on_the_start_page_and_is_ticked_though_the_case_has_ended(closed: House) -> None:
    dora, place = closed.client_of("dora"), f"/t/eksempel/cases/{closed.world.case()}/steps/"
    row = closed.superuser().execute("select id from app.steps where kind = 'follow_up'").fetchone()
    assert row
    start = dora.get("/t/eksempel/").text
    assert TALK in start
    assert "Ringe til skolen" not in start
    assert f"{row.id}/state" in dora.get(place).text
    assert dora.send(f"{place}{row.id}/state", {"state": "done"}).status_code == 303
    assert TALK not in dora.get("/t/eksempel/").text
