"""Nobody is put on a case before a coordinator has answered whether there is a conflict of interest."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from portal.method.problems import RulesBroken
from portal.team.impartiality import LIMIT, Impartiality
from tests import lending
from tests.asking import comes
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]
NOTE = "De gik i klasse sammen i folkeskolen; begge har sagt, at det er i orden"


def case_page(world: World, number: int = 1003) -> str:
    return f"/t/eksempel/cases/{world.case(number=number)}/"


@pytest.fixture
def put_on(house: House, client_of: Clients, the_world: World) -> Iterator[Callable[..., Any]]:
    """Asks bo, who says yes, to take case 1003, and takes him off afterwards."""
    alma, page = client_of("alma"), case_page(the_world)

    def put(**said: str) -> Any:
        bo = {"membership_id": str(the_world.membership("bo"))}
        answer = alma.send(f"{page}assignments", bo | said)
        if answer.status_code == 303:
            comes(house, the_world.case(number=1003), "bo")
        return answer

    yield put
    for ending in set(re.findall(rf"{page}assignments/[0-9a-f-]{{36}}/end", alma.get(page).text)):
        assert alma.send(ending).status_code == 303


def test_an_answer_without_a_tie_is_shown_with_its_day_and_logged(
    put_on: Callable[..., Any], client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    assert put_on(conflict="none").status_code == 303
    assert "Ingen inhabilitet" in client_of("bo").get(case_page(the_world)).text
    entry = log_entries(action="case:assign")[-1]
    assert (entry.case_number, entry.reason) == (1003, "conflict_none")


def test_a_tie_is_told_to_the_team_and_kept_as_ciphertext(
    put_on: Callable[..., Any], client_of: Clients, the_world: World,
    log_entries: Entries, superuser: psycopg.Connection[Any],
) -> None:  # fmt: skip
    assert put_on(conflict="some", conflict_note=NOTE).status_code == 303
    for name in ("alma", "bo"):
        assert NOTE in client_of(name).get(case_page(the_world)).text
    kept = superuser.execute(
        "select conflict, conflict_note, conflict_by from app.assignments order by started_at desc limit 1"
    ).fetchone()
    assert kept
    assert (kept[0], kept[2]) == ("some", the_world.membership("alma"))
    assert b"folkeskolen" not in bytes(kept[1])
    assert log_entries(action="case:assign")[-1].reason == "conflict_some"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "conflict"),
        ({"conflict": "perhaps"}, "conflict"),
        ({"conflict": "some"}, "conflict_note"),
        ({"conflict": "some", "conflict_note": "CPR 010190-1234"}, "conflict_note"),
        ({"conflict": "some", "conflict_note": "x" * (LIMIT + 1)}, "conflict_note"),
        ({"conflict": "none", "conflict_note": "Hans fætter"}, "conflict"),
        ({"conflict": "none", "membership_id": ""}, "membership_id"),
    ],
)
def test_what_lacks_is_told_at_its_field_and_nobody_is_put_on_the_case(
    put_on: Callable[..., Any], client_of: Clients, the_world: World,
    said: dict[str, str], field: str,
) -> None:  # fmt: skip
    answer = put_on(**said)
    assert answer.status_code == 422
    assert re.search(rf'id="{field}(-\d)?-error"', answer.text)
    assert said.get("conflict_note", "") in answer.text
    assert client_of("bo").get(case_page(the_world)).status_code == 404


def test_all_that_lacks_is_told_in_one_round() -> None:
    with pytest.raises(RulesBroken) as broken:
        Impartiality("", "010190-1234").checked()
    assert [problem.field for problem in broken.value.problems] == ["conflict", "conflict_note"]


@pytest.mark.parametrize(
    ("conflict", "state"), [(None, "23502"), ("some", "23514"), ("perhaps", "23514")]
)
def test_the_database_asks_nobody_without_a_whole_answer(
    house: House, the_world: World, conflict: str | None, state: str
) -> None:
    ask = "select gate.propose_assignment(%s, %s, %s, %s, null)"
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("alma").execute(
            ask, (uuid4(), the_world.case(number=1003), the_world.membership("bo"), conflict)
        )
    assert refused.value.sqlstate == state


def test_an_answer_is_never_rewritten(house: House, the_world: World) -> None:
    alma = house.as_web("alma")
    changed = "update app.assignments set conflict = 'some', conflict_note = %s where case_id = %s"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        alma.execute(changed, (b"\x01\x01" + b"x" * 96, the_world.case()))


def test_who_came_by_a_loan_is_asked_about_once_and_the_phase_waits_for_it(
    house: House, the_world: World, log_entries: Entries
) -> None:
    lending.pair(house)
    lending.lent(house)
    alma, page = house.client_of("alma"), case_page(the_world, 1001)
    asked = re.search(rf"{page}assignments/([0-9a-f-]{{36}})/conflict", alma.get(page).text)
    assert asked
    assert not _is_met(alma, page)
    assert house.client_of("dora").get(asked[0]).status_code == 404
    assert "Mads" in alma.get(asked[0]).text
    assert alma.send(asked[0], {"conflict": ""}).status_code == 422
    assert alma.send(asked[0], {"conflict": "some", "conflict_note": NOTE}).status_code == 303
    assert alma.get(asked[0]).status_code == 404
    assert alma.send(asked[0], {"conflict": "none"}).status_code == 404
    assert _is_met(alma, page)
    entry = log_entries(action="case:conflict", outcome="allowed")[-1]
    assert (entry.case_number, entry.reason) == (1001, "conflict_some")
    assert NOTE in house.client_of("dora").get(page).text
    assert NOTE not in house.client_of("mads").get(page).text


def _is_met(client: Browser, page: str) -> bool:
    """Whether the third phase shows its question about conflicts of interest as answered."""
    line = client.get(page).text.rpartition("Der er svaret på, om nogen er inhabil")[2]
    return "ikke opfyldt endnu" not in line.partition("</li>")[0]
