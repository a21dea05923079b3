"""What every sheet says about itself, and who reads it: decided by the database, in every list (METHOD 3.3)."""

import re
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest

from config.clock import today
from portal.records import queries
from security.errors import NotFound
from tests.asking import comes
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.tools.session.filled import started, typed
from tests.portal.tools.wheel.filled import typed as typed_wheel

DAY = date(2026, 3, 9)
TABLES = ("records", "record_versions", "steps", "journal_marks")
HIDDEN = "author_only_until_supervision"
ABOUT = {
    "source_notes": "Fortalt af skolen",
    "participants-0-role": "Klasselærer",
    "participants-0-present": "y",
}


@pytest.fixture
def house(fresh_database: House) -> House:
    return fresh_database


@pytest.fixture
def case(house: House) -> str:
    return f"/t/eksempel/cases/{house.world.case()}/"


@pytest.fixture
def together(house: House) -> House:
    """Bo works on the case as well."""
    comes(house, house.world.case(), "bo")
    return house


def wheel(house: House, case: str, **changes: object) -> str:
    """A saved wheel of dora's."""
    dora = house.client_of("dora")
    sheet = started(dora, case + "wheel/")
    fields = typed_wheel(today()) | {"kind": "save"} | changes
    assert dora.send(sheet + "versions", fields).status_code == 303
    return sheet


def seen(house: House, name: str) -> dict[str, int]:
    """How many rows of each table this member sees on the case."""
    with house.visit_as(name) as visit:
        found = {}
        for table in TABLES:
            rows = visit.db.connection().exec_driver_sql(
                f"select case_id from app.{table} where case_id = %s", (house.world.case(),)
            )
            found[table] = len(rows.fetchall())
        return found


def test_it_is_typed_kept_shown_and_told_in_the_history(house: House, case: str) -> None:
    dora, sheet = house.client_of("dora"), wheel(house, case, **ABOUT)
    page = dora.get(sheet).text
    assert "Fortalt af skolen" in page
    assert "Klasselærer · til stede" in page
    form = dora.get(sheet + "edit").text
    assert 'value="Klasselærer"' in form
    assert "Fortalt af skolen" in form
    again = typed_wheel(today()) | ABOUT | {"version": "1", "kind": "save"}
    dora.send(sheet + "versions", again | {"source_notes": "Fortalt af moderen"})
    history = dora.get(sheet + "history").text
    assert "Fortalt af skolen" in history
    assert "Fortalt af moderen" in history
    rows = house.superuser().execute("select body from app.record_versions").fetchall()
    assert all(b"skolen" not in bytes(row.body) for row in rows)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source_notes": "x" * 501}, "Skriv højst 500 tegn"),
        ({"source_notes": "Nummer 010190-1234"}, "CPR"),
        ({"participants-0-role": "", "participants-0-present": "y"}, "Skriv en rolle"),
        ({"visibility": "nobody"}, "Vælg"),
    ],
)
def test_what_breaks_a_rule_is_told_at_its_field(
    house: House, case: str, change: dict[str, str], words: str
) -> None:
    dora = house.client_of("dora")
    sheet = started(dora, case + "wheel/")
    answer = dora.send(sheet + "versions", typed_wheel(today()) | change)
    assert answer.status_code == 422
    assert words in answer.text


def test_a_talk_and_a_meeting_do_not_ask_twice_who_was_there(house: House, case: str) -> None:
    dora = house.client_of("dora")
    for tool, asks in (("wheel", True), ("session", False), ("meeting", False)):
        page = dora.get(started(dora, f"{case}{tool}/") + "edit").text
        assert ('name="participants-0-role"' in page) == asks, tool
        assert "Borgeren kan få indsigt i det alligevel" in page


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [("case_team", {"dora", "bo", "alma"}), ("coordinator", {"dora", "alma"}), (HIDDEN, {"dora"})],
)
def test_only_its_readers_find_a_sheet_its_versions_and_its_steps(
    together: House, case: str, visibility: str, readers: set[str]
) -> None:
    sheet = wheel(together, case, visibility=visibility)
    for name in ("dora", "bo", "alma"):
        person, may = together.client_of(name), name in readers
        assert person.get(sheet).status_code == (200 if may else 404), name
        assert person.get(sheet + "history").status_code == (200 if may else 404), name
        for page in (case, case + "wheel/", case + "steps/"):
            assert ("Sætte to vækkeure" in person.get(page).text) <= may, (name, page)
        counts = seen(together, name)
        assert (counts["record_versions"], counts["steps"]) == ((1, 2) if may else (0, 0)), name
        assert (counts["records"] > 0) == may, name


def test_nobody_else_prints_it_marks_it_or_writes_in_it(together: House, case: str) -> None:
    dora = together.client_of("dora")
    sheet = started(dora, case + "session/")
    fields = typed(DAY, visibility=HIDDEN, kind="save", **{"journal-state": "to_transfer"})
    assert dora.send(sheet + "versions", fields).status_code == 303
    bo = together.client_of("bo")
    assert seen(together, "bo")["journal_marks"] == 0
    record_id = UUID(sheet.rstrip("/").rsplit("/", 1)[1])
    sends: dict[str, dict[str, Any]] = {
        "versions": fields, "draft": fields, "journal": {"state": "to_transfer"}
    }  # fmt: skip
    for path in ("", "edit", "journal", "versions", "draft"):
        send = sends.get(path)
        answer = bo.get(sheet + path) if send is None else bo.send(sheet + path, send)
        assert answer.status_code in {404, 405}, path
    assert "spist morgenmad" not in bo.get(case + "session/journal").text
    with pytest.raises(NotFound), together.visit_as("bo") as visit:
        queries.record_of_any_tool(visit, together.world.case(), record_id)


def test_the_database_itself_refuses_a_version_and_a_change_by_another(
    together: House, case: str
) -> None:
    sheet = wheel(together, case)
    bo = together.client_of("bo")
    fields = typed_wheel(today()) | {"kind": "save", "version": "1", "visibility": HIDDEN}
    assert bo.send(sheet + "versions", fields).status_code == 303
    assert (
        together.client_of("alma").get(sheet).status_code == 200
    )  # only the author says who reads
    insert = (
        "insert into app.record_versions (tenant_id, record_id, case_id, track, definition_code, version,"
        " kind, occurred_on, body, visibility, author_id) select tenant_id, record_id, case_id, track,"
        " definition_code, 3, 'save', occurred_on, body, %s, %s from app.record_versions where version = 2"
    )
    bo_himself = together.world.membership("bo")
    with (
        pytest.raises(Exception, match="only the author") as found,
        together.visit_as("bo") as visit,
    ):
        visit.db.connection().exec_driver_sql(insert, (HIDDEN, bo_himself))
    assert isinstance(found.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_the_author_lifts_it_after_supervision(together: House, case: str) -> None:
    sheet = wheel(together, case, visibility=HIDDEN)
    dora, bo = together.client_of("dora"), together.client_of("bo")
    assert re.search(rf"<input[^>]*checked[^>]*value=\"{HIDDEN}\"", dora.get(sheet + "edit").text)
    lifted = typed_wheel(today()) | {"version": "1", "kind": "save", "visibility": "case_team"}
    assert dora.send(sheet + "versions", lifted).status_code == 303
    assert bo.get(sheet).status_code == 200
    assert "indtil der har været supervision" in dora.get(sheet + "history").text


def test_an_acute_concern_reaches_the_coordinator(house: House, case: str) -> None:
    dora = house.client_of("dora")
    sheet = started(dora, case + "session/")
    fields = typed(DAY, visibility=HIDDEN, concern="acute", concern_note="Sover ude")
    answer = dora.send(sheet + "versions", fields)
    assert answer.status_code == 422
    assert "skal nå koordinatoren" in answer.text
    assert dora.send(sheet + "versions", fields | {"visibility": "coordinator"}).status_code == 303


def test_whoever_leaves_the_case_leaves_the_sheet_to_the_coordinators(
    together: House, case: str
) -> None:
    sheet = wheel(together, case, visibility=HIDDEN)
    alma = together.client_of("alma")
    page = alma.get(case).text
    row = together.superuser().execute(
        "select id from app.assignments where case_id = %s and membership_id = %s",
        (together.world.case(), together.world.membership("dora")),
    ).fetchone()  # fmt: skip
    assert row
    assert str(row.id) in page
    assert alma.send(f"{case}assignments/{row.id}/end").status_code == 303
    assert alma.get(sheet).status_code == 200
    assert together.client_of("bo").get(sheet).status_code == 404
    assert BY_NAME["dora"].slug == "eksempel"
