"""A text of one case in another: chosen one by one, with a reason, by somebody who may open both."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import House, World
from tests.meter import counting

Clients = Callable[[str | None], Browser]
WORDS = "moderen vil gerne tale om skolen"
INSERT = (
    "insert into app.copied_texts (tenant_id, id, case_id, track, source_case, source_track, source_record,"
    " source_code, source_version, body, author_id)"
    " values (%s, %s, %s, 'mentor', %s, 'parent_coach', %s, 'wheel', 1, %s, %s)"
)


@pytest.fixture(scope="module")
def sheet(database: House) -> UUID:
    """Pia's saved wheel in the mother's case, which alma has linked with the son's."""
    link = {"number": "F-1002", "reason": "Mor til den unge"}
    alma = database.client_of("alma")
    assert alma.send(f"{case(database.world, 1001)}links/", link).status_code == 303
    return wheel(database, "pia", 1002, "save", words=WORDS)


@pytest.fixture
def source(sheet: UUID, the_world: World, superuser: Any) -> str:
    """Where alma copies from, into the son's case."""
    row = superuser.execute("select id from app.case_links").fetchone()
    return f"{case(the_world, 1001)}copies/from/{row.id}/"


def case(world: World, number: int) -> str:
    return f"/t/eksempel/cases/{world.cases['eksempel', number]}/"


def test_one_text_is_copied_and_told_where_it_came_from(
    client_of: Clients, the_world: World, source: str, sheet: UUID
) -> None:
    alma, page = client_of("alma"), f"{case(the_world, 1001)}copies/"
    assert source in alma.get(page).text
    assert f"{source}{sheet}/" in alma.get(source).text
    assert WORDS in alma.get(f"{source}{sheet}/").text
    fields = {"text": "0", "reason": "Hun har bedt om, at sønnen får det at vide"}
    assert alma.send(f"{source}{sheet}/", fields).status_code == 303
    for name in ("alma", "dora"):
        shown = client_of(name).get(page).text
        assert WORDS in shown
        assert "Kopieret fra forløb F-1002" in shown
        assert "Alma" in shown
        assert "at sønnen får det at vide" in shown
    assert WORDS not in client_of("pia").get(f"{case(the_world, 1002)}copies/").text


def test_both_cases_logs_tell_of_it(
    client_of: Clients, source: str, sheet: UUID, log_entries: Any
) -> None:
    client_of("alma").send(f"{source}{sheet}/", {"text": "0", "reason": "Aftalt"})
    assert log_entries(
        action="record:read", case_number=1002
    )  # the sheet was opened to choose from
    for action, number in (("case:copy_out", 1002), ("case:copy_in", 1001)):
        entry = log_entries(action=action, outcome="allowed")[-1]
        assert (entry.case_number, entry.purpose) == (number, "coordination")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "", "reason": "Aftalt"}, "text"),
        ({"text": "99", "reason": "Aftalt"}, "text"),
        ({"text": "-1", "reason": "Aftalt"}, "text"),
        ({"text": "0", "reason": ""}, "reason"),
        ({"text": "0", "reason": "Om 010190-1234"}, "reason"),
    ],
)
def test_without_a_choice_or_a_reason_nothing_is_copied(
    client_of: Clients, source: str, sheet: UUID, superuser: Any, fields: Any, field: str
) -> None:
    count = "select count(*) from app.copied_texts"
    before = superuser.execute(count).fetchone()
    answer = client_of("alma").send(f"{source}{sheet}/", fields)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert superuser.execute(count).fetchone() == before


@pytest.mark.parametrize("name", ["dora", "pia", "bo", "eva", "rita", "charlie"])
def test_whoever_may_open_one_of_them_only_copies_nothing(
    client_of: Clients, house: House, the_world: World, source: str, sheet: UUID, name: str
) -> None:
    client = client_of(name)
    for page in (source, f"{source}{sheet}/"):
        assert client.get(page).status_code == 404
    assert client.send(f"{source}{sheet}/", {"text": "0", "reason": "x"}).status_code == 404
    row = (
        the_world.tenants["eksempel"], uuid4(), the_world.case(), the_world.cases["eksempel", 1002],
        sheet, SEALED, the_world.membership(name),
    )  # fmt: skip
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web(name).execute(INSERT, row)


def test_the_database_takes_nothing_from_cases_that_are_not_linked(
    client_of: Clients, house: House, the_world: World, source: str, sheet: UUID, superuser: Any
) -> None:
    row = (
        the_world.tenants["eksempel"], uuid4(), the_world.cases["eksempel", 1003],
        the_world.cases["eksempel", 1002], sheet, SEALED, the_world.membership("alma"),
    )  # fmt: skip
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web("alma").execute(INSERT, row)
    other = source.replace(str(the_world.case()), str(the_world.cases["eksempel", 1003]))
    assert client_of("alma").get(other).status_code == 404


def test_text_and_reason_are_ciphertext(
    client_of: Clients, source: str, sheet: UUID, superuser: Any
) -> None:
    client_of("alma").send(f"{source}{sheet}/", {"text": "0", "reason": "Aftalt med hende"})
    rows = superuser.execute("select body from app.copied_texts").fetchall()
    assert all(b"skolen" not in row.body and b"Aftalt" not in row.body for row in rows)


def test_choosing_costs_few_statements_and_opens_the_source_once(
    client_of: Clients, app: Any, the_world: World, source: str, sheet: UUID
) -> None:
    alma = client_of("alma")
    pages = {f"{case(the_world, 1001)}copies/": 1, source: 1, f"{source}{sheet}/": 2}
    for page, bodies in pages.items():
        alma.get(page)
        with counting(app) as count:
            assert alma.get(page).status_code == 200
        assert count.keys == 1
        assert count.bodies >= bodies
        assert count.statements <= 6, page
