"""The municipality's own file: the text for it, the list of what waits, the reference."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from psycopg.errors import InsufficientPrivilege

from tests.browser import Browser
from tests.house import House
from tests.portal.tools.session.filled import typed

DAY = date(2026, 3, 9)
Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]


def test_the_text_for_the_file_is_built_of_what_was_chosen(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY))
    text = dora.get(sheet).text.partition('id="file-text"')[2].partition("</textarea>")[0]
    assert "Møde ansigt til ansigt, 09.03.2026" in text
    assert "Emner: Familie" in text
    assert "Lægge mærke til gode aftener" in text
    assert "morgenmad" not in text  # was not chosen


def test_an_own_text_takes_the_place_of_the_built_one(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY, **{"journal-text": "Samtale holdt."}))
    text = dora.get(sheet).text.partition('id="file-text"')[2].partition("</textarea>")[0]
    assert "Samtale holdt." in text
    assert "Familie" not in text


def test_what_is_for_the_file_waits_on_a_list_until_it_has_a_reference(
    client_of: Clients, place: str, sheet: str, log_entries: Entries
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY, **{"journal-state": "to_transfer"}))
    assert "Emner: Familie" in dora.get(place + "journal").text
    refused = dora.send(sheet + "journal", {"state": "transferred", "reference": " "})
    assert refused.status_code == 422
    assert "Skriv den reference" in refused.text
    before = len(log_entries())
    fields = {"state": "transferred", "reference": "2026-0417"}
    assert dora.send(sheet + "journal", fields).status_code == 303
    assert "record:journal" in [entry.action for entry in log_entries()[before:]]
    page = dora.get(place + "journal").text
    assert "2026-0417" in page
    assert "Emner: Familie" not in page


def test_a_corrected_sheet_for_the_file_goes_back_on_the_list(
    client_of: Clients, place: str, sheet: str
) -> None:
    dora = client_of("dora")
    for_the_file = {"journal-state": "to_transfer"}
    dora.send(sheet + "versions", typed(DAY, **for_the_file))
    dora.send(sheet + "journal", {"state": "transferred", "reference": "2026-0417"})
    changed = typed(
        DAY, version="1", kind="correction", reason="Hørt forkert", topics=["money"], **for_the_file
    )
    assert dora.send(sheet + "versions", changed).status_code == 303
    assert "Emner: Penge" in dora.get(place + "journal").text


@pytest.mark.parametrize("reference", ["x" * 101, "010190-1234"])
def test_a_reference_that_cannot_be_one_is_told_and_kept(
    client_of: Clients, sheet: str, reference: str
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY, **{"journal-state": "to_transfer"}))
    answer = dora.send(sheet + "journal", {"state": "transferred", "reference": reference})
    assert answer.status_code == 422
    assert reference in answer.text


def test_the_reference_lies_sealed_in_the_database(
    client_of: Clients, sheet: str, house: House
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY))
    dora.send(sheet + "journal", {"state": "transferred", "reference": "HEMMELIG-7"})
    rows = house.superuser().execute("select reference from app.journal_marks").fetchall()
    assert rows
    assert all(b"HEMMELIG-7" not in bytes(row.reference or b"") for row in rows)


def test_a_state_that_does_not_exist_is_refused(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY))
    for fields in ({"state": "lost", "reference": ""}, {"state": "", "reference": ""}):
        assert dora.send(sheet + "journal", fields).status_code == 400


@pytest.mark.parametrize("name", ["bo", "alma"])
def test_the_database_itself_refuses_a_mark_of_whoever_is_not_on_the_case(
    client_of: Clients, sheet: str, house: House, name: str
) -> None:
    client_of("dora").send(sheet + "versions", typed(DAY))
    record_id = sheet.rstrip("/").rpartition("/")[2]
    found = house.superuser().execute(
        "select tenant_id, case_id, track from app.records where id = %s", (record_id,)
    ).fetchone()  # fmt: skip
    assert found
    with pytest.raises(InsufficientPrivilege):
        house.as_web(name).execute(
            "insert into app.journal_marks (tenant_id, id, case_id, track, record_id,"
            " definition_code, state, author_id)"
            " values (%s, gen_random_uuid(), %s, %s, %s, 'session', 'to_transfer', %s)",
            (*found, record_id, house.world.membership(name)),
        )


@pytest.mark.parametrize(
    "act",
    [
        "update app.journal_marks set state = 'not_relevant'",
        "delete from app.journal_marks",
        "update app.records set journal_state = 'transferred'",
    ],
)
def test_a_mark_is_final_and_the_state_follows_from_marks_alone(house: House, act: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        house.as_web("dora").execute(act)
