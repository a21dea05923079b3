"""The course of a case as coordinators and mentors meet it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]


def course(world: World, number: int = 1001, slug: str = "eksempel") -> str:
    return f"/t/{slug}/cases/{world.cases[slug, number]}/course/"


def moved(client: Browser, page: str, old: str, new: str, reason: str = "") -> Any:
    return client.send(page + "moves", {"seen": old, "to": new, "reason": reason})


def test_a_case_goes_to_its_end_and_back_and_tells_why(
    client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    alma, page = client_of("alma"), course(the_world, 1003)
    assert moved(alma, page, "active", "closing").status_code == 303
    assert moved(alma, page, "closing", "closed", "Målet er nået").status_code == 303
    assert moved(alma, page, "closed", "active", "En ny uro er kommet").status_code == 303
    shown = alma.get(page).text
    assert "Målet er nået" in shown
    assert "En ny uro er kommet" in shown
    entries = [entry.reason for entry in log_entries(action="case:state", case_number=1003)]
    assert entries == ["to_closing", "to_closed", "to_active"]


@pytest.mark.parametrize(
    ("old", "new", "reason", "field"),
    [
        ("active", "transferred", "", "reason"),
        ("active", "transferred", "   ", "reason"),
        ("active", "transferred", "Om 010190-1234", "reason"),
        ("active", "transferred", "x" * 601, "reason"),
        ("active", "closed", "Færdig", "to-0"),
        ("active", "frozen", "", "to-0"),
        ("paused", "active", "", "to-0"),
    ],
)
def test_a_move_that_is_not_allowed_is_told_kindly_and_nothing_typed_is_lost(
    client_of: Clients, the_world: World, old: str, new: str, reason: str, field: str
) -> None:
    answer = moved(client_of("alma"), course(the_world), old, new, reason)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert reason.strip() in answer.text


def test_the_overview_offers_the_allowed_moves_and_no_other(
    client_of: Clients, the_world: World
) -> None:
    overview = course(the_world).removesuffix("course/")
    page = client_of("alma").get(overview).text
    for state in ("paused", "closing", "transferred"):
        assert f"course/?to={state}" in page
    assert "course/?to=closed" not in page
    assert "course/?to=" not in client_of("dora").get(overview).text


def test_a_mentor_reads_the_course_and_does_not_move_it(
    client_of: Clients, the_world: World
) -> None:
    dora, page = client_of("dora"), course(the_world)
    assert 'name="to"' not in dora.get(page).text
    assert moved(dora, page, "active", "paused").status_code == 404


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, the_world: World, name: str
) -> None:
    client = client_of(name)
    assert client.get(course(the_world)).status_code == 404
    assert moved(client, course(the_world), "active", "paused").status_code == 404


def test_reading_the_course_leaves_an_entry(
    client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    client_of("dora").get(course(the_world))
    entry = log_entries(action="case:history", case_number=1001)[-1]
    assert entry.membership_id == the_world.membership("dora")
    assert entry.purpose == "assignment"


def test_the_reason_is_ciphertext(client_of: Clients, the_world: World, superuser: Any) -> None:
    alma, page = client_of("alma"), course(the_world, 1002)
    moved(alma, page, "active", "transferred", "Flyttet til Opdigtet By")
    rows = superuser.execute("select body from app.case_events where body is not null").fetchall()
    assert rows
    assert all(b"Opdigtet By" not in row[0] for row in rows)


def test_a_prison_mentor_writes_down_stages_and_the_latest_counts(
    client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    finn, page = client_of("finn"), course(the_world, 1001, "opdigtet")
    first = {"stage": "remand", "happened_on": "02.03.2026", "reason": "Arresthus, brevkontrol"}
    then = {"stage": "sentence", "happened_on": "04.05.2026", "reason": ""}
    assert finn.send(page + "stages", then).status_code == 303
    assert finn.send(page + "stages", first).status_code == 303
    shown = finn.get(page).text
    assert "Arresthus, brevkontrol" in shown
    overview = finn.get(page.removesuffix("course/")).text
    assert "Afsoning" in overview
    assert len(log_entries(action="case:stage")) == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": "moon", "happened_on": "02.03.2026"},
        {"stage": "remand", "happened_on": "02.03.2031"},
        {"stage": "remand", "happened_on": "32.03.2026"},
        {"stage": "remand", "happened_on": ""},
    ],
)
def test_a_stage_that_cannot_be_is_told_at_its_field(
    client_of: Clients, the_world: World, fields: dict[str, str]
) -> None:
    page = course(the_world, 1001, "opdigtet")
    answer = client_of("finn").send(page + "stages", {**fields, "reason": ""})
    assert answer.status_code == 422
    assert "form-error-message" in answer.text


def test_a_mentor_course_has_no_stages(client_of: Clients, the_world: World) -> None:
    dora, page = client_of("dora"), course(the_world)
    fields = {"stage": "remand", "happened_on": "02.03.2026", "reason": ""}
    assert dora.send(page + "stages", fields).status_code == 404
    assert 'name="stage"' not in dora.get(page).text


def test_a_closing_without_a_post_assessment_tells_why_and_nobody_is_reminded(
    client_of: Clients, the_world: World, superuser: Any
) -> None:
    alma, page = client_of("alma"), course(the_world, 1001)
    assert moved(alma, page, "active", "closing").status_code == 303
    assert 'name="no_post"' in alma.get(page).text
    closed = {"seen": "closing", "to": "closed", "reason": "Flyttet fra byen"}
    bad = alma.send(page + "moves", closed | {"no_post": "CPR 010190-1234"})
    assert bad.status_code == 422
    assert 'id="no_post-error"' in bad.text
    assert alma.send(page + "moves", closed | {"no_post": "Ville ikke svare"}).status_code == 303
    shown = alma.get(page).text
    assert "Ville ikke svare" in shown
    assert (
        'Efter-målingen er låst, eller grunden til, at den mangler, er skrevet<span class="sr-only">: opfyldt<'
        in shown
    )
    assert "F-1001" not in alma.get("/t/eksempel/completion/?missing=post").text
    rows = superuser.execute("select body from app.case_events where post_excused").fetchall()
    assert len(rows) == 1
    assert b"Ville ikke svare" not in bytes(rows[0][0])


def test_a_closing_that_tells_no_reason_is_missed_by_the_coordinator(
    client_of: Clients, the_world: World
) -> None:
    alma, page = client_of("alma"), course(the_world, 1003)
    for old, new in (("active", "closing"), ("closing", "closed")):
        assert moved(alma, page, old, new, "Målet er nået").status_code == 303
    assert "F-1003" in alma.get("/t/eksempel/completion/?missing=post").text
