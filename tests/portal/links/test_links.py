"""Cases of one family: linked by a coordinator, known only to people who may see both."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]
MOTHER = {"number": "F-1002", "reason": "Mor til den unge"}
INSERT = (
    "insert into app.case_links (tenant_id, id, case_a, track_a, case_b, track_b, reason_a, reason_b,"
    " author_id) values (%s, %s, %s, 'mentor', %s, 'mentor', %s, %s, %s)"
)


def links(world: World, number: int = 1001) -> str:
    return f"/t/eksempel/cases/{world.cases['eksempel', number]}/links/"


@pytest.fixture
def linked(client_of: Clients, the_world: World) -> str:
    """The page of dora's case, linked with pia's by the coordinator of both tracks."""
    page = links(the_world)
    assert client_of("alma").send(page, MOTHER).status_code in {303, 422}  # linked already
    return page


def test_the_coordinator_of_both_tracks_links_and_sees_it_from_both(
    client_of: Clients, the_world: World, linked: str
) -> None:
    alma = client_of("alma")
    for page, other in ((linked, "F-1002"), (links(the_world, 1002), "F-1001")):
        shown = alma.get(page).text
        assert other in shown
        assert "Mor til den unge" in shown
        assert other in alma.get(page.removesuffix("links/")).text


def test_both_cases_logs_tell_of_the_link(linked: str, log_entries: Entries) -> None:
    numbers = {entry.case_number for entry in log_entries(action="case:link")}
    assert numbers == {1001, 1002}


@pytest.mark.parametrize(("who", "number", "other"), [("dora", 1001, 1002), ("pia", 1002, 1001)])
def test_whoever_works_on_one_of_them_does_not_learn_of_the_other(
    client_of: Clients, the_world: World, linked: str, who: str, number: int, other: int
) -> None:
    client, page = client_of(who), links(the_world, number)
    for shown in (client.get(page), client.get(page.removesuffix("links/"))):
        assert shown.status_code == 200
        assert f"F-{other}" not in shown.text
        assert "Mor til den unge" not in shown.text


@pytest.mark.parametrize("who", ["dora", "pia", "bo", "eva", "rita", "charlie"])
def test_the_database_shows_no_link_to_people_of_one_side(
    house: House, linked: str, who: str
) -> None:
    found = house.as_web(who).execute("select count(*) from app.case_links").fetchone()
    assert found == (0,)


@pytest.mark.parametrize("who", ["dora", "pia", "bo", "charlie"])
def test_the_database_takes_no_link_from_them(house: House, the_world: World, who: str) -> None:
    pair = sorted([the_world.case(), the_world.cases["eksempel", 1003]])
    row = (the_world.tenants["eksempel"], uuid4(), *pair, SEALED, SEALED, the_world.membership(who))
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web(who).execute(INSERT, row)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"number": "F-1001", "reason": "Sig selv"}, "number"),
        ({"number": "F-9999", "reason": "Findes ikke"}, "number"),
        ({"number": "mor", "reason": "Intet nummer"}, "number"),
        ({"number": "F-1003", "reason": ""}, "reason"),
        ({"number": "F-1003", "reason": "010190-1234"}, "reason"),
    ],
)
def test_a_link_that_cannot_be_is_told_at_its_field(
    client_of: Clients, the_world: World, fields: dict[str, str], field: str
) -> None:
    answer = client_of("alma").send(links(the_world), fields)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_two_cases_are_linked_once(client_of: Clients, the_world: World, linked: str) -> None:
    answer = client_of("alma").send(links(the_world, 1002), {**MOTHER, "number": "1001"})
    assert answer.status_code == 422


def test_only_coordinators_link(client_of: Clients, linked: str) -> None:
    assert client_of("dora").send(linked, MOTHER).status_code == 404


def test_a_link_ends_from_either_case_and_stays_as_history(
    client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    alma, page = client_of("alma"), links(the_world, 1003)
    assert alma.send(page, {"number": "1002", "reason": "Søskende"}).status_code == 303
    end = re.findall(r"links/([0-9a-f-]{36})/end", alma.get(page).text)[-1]
    assert client_of("pia").send(f"{links(the_world, 1002)}{end}/end").status_code == 404
    assert alma.send(f"{links(the_world, 1001)}{end}/end").status_code == 404
    assert alma.send(f"{links(the_world, 1002)}{end}/end").status_code == 303
    shown = alma.get(page).text
    assert "Søskende" in shown
    assert f"{end}/end" not in shown
    assert "F-1002" not in alma.get(page.removesuffix("links/")).text
    ended = log_entries(action="case:unlink", outcome="allowed")
    assert {entry.case_number for entry in ended} == {1002, 1003}


def test_reasons_are_ciphertext_under_each_cases_own_key(superuser: Any, linked: str) -> None:
    row = superuser.execute("select reason_a, reason_b from app.case_links limit 1").fetchone()
    assert row.reason_a != row.reason_b
    assert b"Mor" not in row.reason_a + row.reason_b
