"""Cases as coordinators and mentors meet them: listed, started, described, manned."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from portal.cases import services
from tests.asking import comes
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
NEW = {
    "track": "mentor", "started_on": "02.11.2026", "state": "active", "alias": "Fiktiv Frederik",
    "birth_year": "2004", "purpose": "At finde fodfæste", "tasks": "Samtaler", "summary": "Opdigtet",
    "legal_basis": "public_task", "reference": "",
}  # fmt: skip


def case_page(world: World, number: int = 1001, slug: str = "eksempel") -> str:
    return f"/t/{slug}/cases/{world.cases[slug, number]}/"


def test_a_mentor_sees_own_cases_only(client_of: Clients) -> None:
    page = client_of("dora").get("/t/eksempel/cases/").text
    assert "F-1001" in page
    assert "Nord" in page
    assert "F-1003" not in page


def test_a_coordinator_sees_every_case_of_the_track(client_of: Clients) -> None:
    page = client_of("alma").get("/t/eksempel/cases/").text
    for number in ("F-1001", "F-1002", "F-1003"):
        assert number in page


def test_whoever_has_no_case_gets_a_kind_word(client_of: Clients) -> None:
    answer = client_of("bo").get("/t/eksempel/cases/")
    assert answer.status_code == 200
    assert "F-100" not in answer.text
    assert "empty-state" in answer.text


def test_a_coordinator_starts_a_case_and_a_mentor_takes_it(
    house: House, client_of: Clients
) -> None:
    alma, bo = client_of("alma"), client_of("bo")
    page = alma.send("/t/eksempel/cases/", NEW).headers["Location"]
    assert "Fiktiv Frederik" in alma.get(page).text
    assert bo.get(page).status_code == 404
    comes(house, UUID(page.strip("/").rsplit("/", 1)[1]), "bo")
    assert "Fiktiv Frederik" in bo.get(page).text
    assert "Fiktiv Frederik" in bo.get("/t/eksempel/cases/").text
    end = re.search(r"assignments/([0-9a-f-]{36})/end", alma.get(page).text)
    assert end is not None
    assert alma.send(f"{page}assignments/{end[1]}/end").status_code == 303
    assert bo.get(page).status_code == 404


def test_an_end_under_another_case_changes_nothing(client_of: Clients, the_world: World) -> None:
    alma = client_of("alma")
    end = re.search(r"assignments/([0-9a-f-]{36})/end", alma.get(case_page(the_world)).text)
    assert end is not None
    other = case_page(the_world, 1003)
    assert alma.send(f"{other}assignments/{end[1]}/end").status_code == 404
    assert client_of("dora").get(case_page(the_world)).status_code == 200


@pytest.mark.parametrize("name", ["eva", "dora", "charlie", "mads"])
def test_only_those_who_work_in_the_track_can_be_asked_to_take_a_case(
    client_of: Clients, the_world: World, superuser: Any, name: str
) -> None:
    member = str(the_world.membership(name))
    answer = client_of("alma").send(
        case_page(the_world, 1002) + "assignments", {"membership_id": member, "conflict": "none"}
    )
    assert answer.status_code == 422
    asked = superuser.execute("select 1 from app.assignment_proposals where membership_id = %s and "
                              "case_id = %s", (member, the_world.cases["eksempel", 1002]))  # fmt: skip
    assert asked.fetchone() is None


@pytest.mark.parametrize("name", ["dora", "pia", "eva", "rita"])
def test_only_coordinators_start_cases(client_of: Clients, name: str) -> None:
    assert client_of(name).get("/t/eksempel/cases/new").status_code == 404
    assert client_of(name).send("/t/eksempel/cases/", NEW).status_code == 404


def test_a_coordinator_of_another_track_cannot_start_this_one(client_of: Clients) -> None:
    answer = client_of("alma").send("/t/eksempel/cases/", NEW | {"track": "prison_mentor"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"alias": ""}, "alias"),
        ({"alias": "x" * 61}, "alias"),
        ({"birth_year": "1850"}, "birth_year"),
        ({"birth_year": "niten"}, "birth_year"),
        ({"purpose": ""}, "purpose"),
        ({"tasks": ""}, "tasks"),
        ({"started_on": "31.02.2026"}, "started_on"),
        ({"started_on": ""}, "started_on"),
        ({"started_on": "01.01.2031"}, "started_on"),
        ({"legal_basis": "law_enforcement"}, "legal_basis"),
        ({"state": "closed"}, "state"),
        ({"summary": "CPR 010190-1234"}, "summary"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(
    client_of: Clients, change: dict[str, str], field: str
) -> None:
    answer = client_of("alma").send("/t/eksempel/cases/", NEW | {"reference": "Kun dette"} | change)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert "Kun dette" in answer.text


def test_the_second_of_two_who_save_the_sheet_sees_both_texts(
    client_of: Clients, the_world: World
) -> None:
    page = case_page(the_world) + "sheet"
    dora = client_of("dora")
    base = re.search(r'name="version" value="(\d+)"', dora.get(page).text)
    assert base is not None
    sheet = {
        name: text for name, text in NEW.items() if name not in ("track", "started_on", "state")
    }
    theirs = sheet | {"alias": "Nord", "purpose": "Almas ord", "version": base[1]}
    mine = theirs | {"purpose": "Doras ord"}
    assert client_of("alma").send(page, theirs).status_code == 303
    answer = dora.send(page, mine)
    assert answer.status_code == 409
    assert "Almas ord" in answer.text
    assert answer.text.count("Doras ord") == 2


def test_everything_wrong_in_a_new_case_is_told_in_one_round(client_of: Clients) -> None:
    faults = {"alias": "010190-1234", "purpose": "x" * 2001, "birth_year": "før krigen", "started_on": "32.13.2026",
              "state": "closed", "legal_basis": "none"}  # fmt: skip
    answer = client_of("alma").send("/t/eksempel/cases/?lang=en", NEW | faults)
    assert answer.status_code == 422
    summary = answer.text[answer.text.index("error-summary__list") :]
    summary = summary[: summary.index("</ul>")]
    assert summary.count("<li>") == len(faults)


def test_a_malformed_place_in_the_list_is_not_found(client_of: Clients) -> None:
    assert client_of("alma").get("/t/eksempel/cases/?after=hest").status_code == 404


def test_every_case_in_a_list_leaves_an_entry(
    client_of: Clients, log_entries: Callable[..., list[Any]]
) -> None:
    before = len(log_entries(action="case:list"))
    client_of("dora").get("/t/eksempel/cases/")
    after = log_entries(action="case:list")
    assert [entry.case_number for entry in after[before:]] == [1001]
    assert after[-1].purpose == "assignment"


def test_a_case_page_keeps_its_budget_of_statements(
    database: House, client_of: Clients, the_world: World
) -> None:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    engine = database.app.extensions["portal"].web_engine
    event.listen(engine, "before_cursor_execute", note)
    client_of("dora").get(case_page(the_world))
    event.remove(engine, "before_cursor_execute", note)
    # One enter, one open, four reads: the case with its sheet, its records, what stands around it, its team.
    assert len(seen) == 6, seen


def test_the_list_goes_on_where_it_stopped(database: House, client_of: Clients) -> None:
    alma = client_of("alma")
    for number in range(26):
        alma.send("/t/eksempel/cases/", NEW | {"alias": f"Ny {number}"})
    with database.visit_as("alma") as visit:
        first, more = services.list_cases(visit)
        assert more is not None
        second, _none = services.list_cases(visit, after=more)
    numbers: list[UUID] = [each.case.id for each in [*first, *second]]
    assert len(first) == 25
    assert len(numbers) == len(set(numbers))
