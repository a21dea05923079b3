"""A coordinator counts a half-year: figures of many, an entry for each case that was opened, nothing of a few."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from config.clock import today
from portal.figures.periods import offered
from portal.figures.services import MOST
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.places import SIBLING
from tests.portal.assessments.answers import SKILLS_POST, SKILLS_PRE
from tests.portal.assessments.filled import lock, start, typed

Clients = Callable[[str | None], Browser]
PAGE = "/t/eksempel/figures/"
HALF = offered(today())[0]
COUNTED = 6


@pytest.fixture(scope="module")
def cases(database: House) -> list[str]:
    """Six cases with both measurements, closed in the latest half-year that is over; a seventh with a draft after."""
    found = [_measured(database, is_locked=number < COUNTED) for number in range(COUNTED + 1)]
    with database.server.superuser(database.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute(
            "update app.case_events set happened_on = %s where to_code = 'closed'",
            (HALF.after - timedelta(days=3),),
        )
    return found


def _measured(house: House, *, is_locked: bool) -> str:
    alma, dora = house.client_of("alma"), house.client_of("dora")
    place = str(alma.send("/t/eksempel/cases/", SIBLING).headers["Location"])
    on_it = {"membership_id": str(house.world.membership("dora")), "conflict": "none"}
    assert alma.send(f"{place}assignments", on_it).status_code == 303
    before = start(dora, f"{place}assessments/", "pre")
    lock(dora, before, typed(today(), SKILLS_PRE, late_reason="Først nu"))
    _moved(house, place, "active", "closing")
    after = start(dora, f"{place}assessments/", "post")
    if is_locked:
        lock(dora, after, typed(today(), SKILLS_POST, late_reason=""))
    else:
        dora.send(after + "draft", typed(today(), SKILLS_POST, "draft"))
    _moved(house, place, "closing", "closed")
    return place


def _moved(house: House, place: str, old: str, new: str) -> None:
    fields = {"seen": old, "to": new, "reason": "Målet er nået"}
    assert house.client_of("alma").send(f"{place}course/moves", fields).status_code == 303


def counted(client: Browser, **changes: str) -> Any:
    return client.send(PAGE, {"track": "mentor", "half": HALF.name} | changes)


def test_means_before_and_after_are_told_of_six(client_of: Clients, cases: list[str]) -> None:
    shown = counted(client_of("alma")).text
    for words in ("Forløb: 6", "4,0", "5,5", "+1,5", "Alle udsagn"):
        assert words in shown, words
    assert "<dd>7</dd>" in shown  # closed
    assert (
        "Vises ikke: det ville fortælle om nogle få" in shown
    )  # one of seven has no measurement after


def test_the_same_in_english(client_of: Clients, cases: list[str]) -> None:
    alma = client_of("alma")
    alma.set_cookie("language", "en")
    shown = counted(alma).text
    assert "Courses: 6" in shown or "Forløb: 6" in shown


def test_every_case_that_was_opened_has_an_entry_and_no_other(
    client_of: Clients, cases: list[str], log_entries: Any
) -> None:
    before = len(log_entries(action="case:figures"))
    counted(client_of("alma"))
    new = log_entries(action="case:figures")[before:]
    assert len(new) == COUNTED
    assert {entry.purpose for entry in new} == {"coordination"}
    assert len({entry.case_id for entry in new}) == COUNTED


def test_looking_at_the_page_opens_nothing(
    client_of: Clients, cases: list[str], app: Flask
) -> None:
    alma = client_of("alma")
    alma.get(PAGE)
    with counting(app) as count:
        assert alma.get(PAGE).status_code == 200
    assert (count.keys, count.bodies) == (0, 0)


def test_counting_costs_the_same_statements_for_any_number(
    client_of: Clients, cases: list[str], app: Flask
) -> None:
    alma = client_of("alma")
    counted(alma)
    with counting(app) as count:
        assert counted(alma).status_code == 200
    assert (count.keys, count.bodies) == (COUNTED, 2 * COUNTED)
    assert count.statements <= 6


def test_four_cases_are_not_told_of(client_of: Clients, cases: list[str], house: House) -> None:
    hidden = (
        "update app.records set status = %s where occasion = 'post' and case_id = any (%s::uuid[])"
    )
    ids = [place.strip("/").rsplit("/", 1)[1] for place in cases[:2]]
    with house.server.superuser(house.name) as db:
        db.execute("set session_replication_role = replica")
        db.execute(hidden, ("draft", ids))
    try:
        shown = counted(client_of("alma")).text
    finally:
        with house.server.superuser(house.name) as db:
            db.execute("set session_replication_role = replica")
            db.execute(hidden, ("locked", ids))
    assert "5,5" not in shown
    assert "En gruppe på færre end fem forløb er udeladt" in shown
    assert "4 <span" not in shown


@pytest.mark.parametrize("half", ["2031-1", "2026-3", "", "x"])
def test_a_half_year_that_is_not_over_is_refused_kindly(client_of: Clients, half: str) -> None:
    answer = counted(client_of("alma"), half=half)
    assert answer.status_code == 422
    assert 'id="half-error"' in answer.text


def test_a_foreign_track_and_other_people_are_refused(client_of: Clients, cases: list[str]) -> None:
    assert counted(client_of("alma"), track="prison_mentor").status_code == 404
    for name in ("dora", "pia", "eva", "rita", "mads"):
        assert counted(client_of(name)).status_code == 404


def test_another_half_year_is_empty(client_of: Clients, cases: list[str]) -> None:
    shown = counted(client_of("alma"), half=offered(today())[1].name).text
    assert "færre end fem" in shown
    assert "Der er ingen gruppe på fem forløb" in shown


def test_a_count_has_an_end(
    client_of: Clients, cases: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST >= 500
    monkeypatch.setattr("portal.figures.services.MOST", COUNTED)
    answer = counted(client_of("alma"))
    assert answer.status_code == 422
    assert "Der er afsluttet mere end" in answer.text
