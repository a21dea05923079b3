"""The re-entry plan: its arithmetic, its rules, and filling it in as a prison mentor does."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.clock import today
from portal.method import library
from portal.method.reentry import ReentryDefinition
from portal.tools.reentry import scoring
from portal.tools.reentry.body import AreaPlan, ReentryBody
from portal.tools.reentry.tool import TOOL
from portal.tools.reentry.typed import typed_from
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.sheets import problems

Clients = Callable[[str | None], Browser]
DEFINITION = library.latest("reentry", ReentryDefinition)
KEYS = [area.key for area in DEFINITION.areas]
DAY = date(2026, 11, 9)
RELEASE = date(2027, 1, 8)  # sixty days on


def whole(**changes: Any) -> dict[str, Any]:
    areas = [
        {"key": key, "status": 4, "authority": "Hjemkommunen", "next_step": "Ringe", "by": "2026-12-01"}
        for key in KEYS
    ]  # fmt: skip
    return {"release_on": RELEASE.isoformat(), "areas": areas} | changes


def without(key: str, *names: str) -> dict[str, Any]:
    raw = whole()
    for area in raw["areas"]:
        if area["key"] == key:
            for name in names:
                area[name] = None if name in ("status", "by") else ""
    return raw


def faults(raw: dict[str, Any], kind: Any = "lock") -> list[str]:
    return [fault.field for fault in problems(TOOL, raw, kind, DAY, DAY)]


def test_the_six_areas_of_the_method_are_there() -> None:
    assert KEYS == ["housing", "education", "job", "relations", "money", "health"]
    assert faults(whole()) == []


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (whole(release_on=None), "release_on"),
        (without("housing", "status"), "areas.housing.status"),
        (without("health", "by"), "areas.health.by"),
    ],
)
def test_what_is_missing_is_named_when_it_is_locked_and_not_before(
    raw: dict[str, Any], field: str
) -> None:
    assert field in faults(raw)
    assert faults(raw, "save") == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"release_on": "snart"}, "release_on"),
        ({"areas": [{"key": "housing", "status": 11}]}, "areas.housing.status"),
        ({"areas": [{"key": "housing", "status": "4.5"}]}, "areas.housing.status"),
        ({"areas": [{"key": "garden", "status": 4}]}, "areas"),
        ({"areas": [{"key": "job"}, {"key": "job", "status": 1}]}, "areas"),
        ({"areas": [{"key": "job", "by": "2026-12-01"}]}, "areas.job.next_step"),
        ({"areas": [{"key": "job", "next_step": "Ring til 010190-1234"}]}, "areas.job.next_step"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(change: dict[str, Any], field: str) -> None:
    assert field in faults(whole(**change), "save")


@pytest.mark.parametrize(
    ("day", "warned"),
    [
        (RELEASE - timedelta(days=61), False),
        (RELEASE - timedelta(days=60), True),
        (RELEASE + timedelta(days=3), True),
    ],
)
def test_sixty_days_before_release_every_area_needs_an_owner(day: date, warned: bool) -> None:
    unowned = ReentryBody.from_json(without("money", "authority"))
    assert [area.key for area in scoring.without_owner(unowned, DEFINITION)] == ["money"]
    assert scoring.is_warning(unowned, DEFINITION, day) is warned
    assert not scoring.is_warning(ReentryBody.from_json(whole()), DEFINITION, day)


def test_without_a_day_of_release_there_is_no_countdown_and_no_warning() -> None:
    body = ReentryBody.from_json(without("money", "authority") | {"release_on": None})
    assert scoring.days_left(body, DAY) is None
    assert not scoring.is_warning(body, DEFINITION, DAY)


@given(some.dates(date(2020, 1, 1), date(2090, 1, 1)), some.integers(-400, 4000))
def test_the_countdown_is_the_number_of_days(now: date, away: int) -> None:
    body = ReentryBody(release_on=now + timedelta(days=away), areas=(AreaPlan(key="job"),))
    assert scoring.days_left(body, now) == away
    assert scoring.is_warning(body, DEFINITION, now) == (away <= 60)


def place(world: World, slug: str = "opdigtet") -> str:
    return f"/t/{slug}/cases/{world.case(slug)}/"


def typed(**changes: str) -> dict[str, Any]:
    body = ReentryBody.from_json(without("money", "authority"))
    release = f"{today() + timedelta(days=30):%d.%m.%Y}"
    fields = {**typed_from(body), "occurred_on": f"{today():%d.%m.%Y}", "release_on": release}
    return {**fields, "version": "0", "kind": "lock", **changes}


def test_a_prison_mentor_counts_down_and_the_steps_go_where_all_steps_are(
    client_of: Clients, the_world: World
) -> None:
    finn, case = client_of("finn"), place(the_world)
    page = str(finn.send(case + "reentry/").headers["Location"]).removesuffix("edit")
    assert finn.get(page + "edit").status_code == 200
    yesterday = typed(occurred_on=f"{today() - timedelta(days=1):%d.%m.%Y}")
    assert finn.send(page + "versions", yesterday).status_code == 303
    for shown in (finn.get(page).text, finn.get(case + "reentry/").text):
        assert '<span class="countdown__number">30</span>' in shown
        assert "Ingen myndighed har ansvaret for: Økonomi og gæld" in shown
    steps = finn.get(case + "steps/").text
    assert "Bolig: Ringe" in steps
    assert "Find den ansvarlige myndighed for: Økonomi og gæld" in steps
    again = str(finn.send(case + "reentry/").headers["Location"])
    assert "Hjemkommunen" in finn.get(again).text  # nothing is typed twice
    settled = typed(**{"areas-money-authority": "Gældsrådgivningen"})
    assert finn.send(again.removesuffix("edit") + "versions", settled).status_code == 303
    assert "Find den ansvarlige" not in finn.get(case + "steps/").text


def test_other_tracks_have_no_such_tool(client_of: Clients, the_world: World) -> None:
    dora, case = client_of("dora"), place(the_world, "eksempel")
    assert "reentry/" not in dora.get(case).text
    assert dora.get(case + "reentry/").status_code == 404
    assert dora.send(case + "reentry/").status_code == 404
    assert "reentry/" in client_of("finn").get(place(the_world)).text
