"""The municipality's own file: a sheet of any tool is put on the list, copied, and noted with its reference."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest

from tests.browser import Browser
from tests.house import World
from tests.portal.assessments.filled import start as start_assessment
from tests.portal.assessments.filled import typed as typed_answers
from tests.portal.tools.wheel.filled import AFTER, typed

DAY = date(2026, 9, 14)
WAITS = {"state": "to_transfer", "reference": ""}
Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]


@pytest.fixture
def case(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.case()}/"


@pytest.fixture
def wheel(client_of: Clients, case: str) -> str:
    """The address of a saved wheel."""
    dora = client_of("dora")
    new = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    assert dora.send(new + "versions", typed(DAY, AFTER)).status_code == 303
    return new


@pytest.fixture
def answers(client_of: Clients, case: str) -> str:
    """The address of a saved assessment."""
    dora = client_of("dora")
    new = start_assessment(dora, f"{case}assessments/")
    assert (
        dora.send(
            new + "versions", typed_answers(DAY, late_reason="Forløbet lå stille")
        ).status_code
        == 303
    )
    return new


def text_of(page: str) -> str:
    return unescape(page.partition('id="file-text"')[2].partition("</textarea>")[0])


@pytest.mark.parametrize(("kind", "name", "words"), [
    ("wheel", "Kompetencehjulet", "Sætte to vækkeure"),
    ("answers", "Livskompetencemåling", "Jeg har nogen tæt på mig"),
])  # fmt: skip
def test_any_sheet_waits_on_the_list_until_it_has_a_reference(
    client_of: Clients, case: str, log_entries: Entries, request: pytest.FixtureRequest,
    kind: str, name: str, words: str,
) -> None:  # fmt: skip
    sheet, dora = request.getfixturevalue(kind), client_of("dora")
    text = text_of(dora.get(sheet).text)
    assert f"{name}, 14.09.2026" in text
    assert words in text
    assert dora.send(sheet + "journal", WAITS).headers["Location"] == sheet
    waiting = dora.get(f"{case}session/journal").text
    assert f"{name} · 14. september 2026" in waiting
    assert f'action="{sheet}journal"' in waiting
    before = len(log_entries())
    fields = {"state": "transferred", "reference": "2026-0417"}
    assert dora.send(sheet + "journal", fields).status_code == 303
    (entry,) = [e for e in log_entries()[before:] if e.action == "record:journal"]
    assert entry.case_number == 1001
    done = dora.get(f"{case}session/journal").text
    assert "2026-0417" in done
    assert f'action="{sheet}journal"' not in done
    assert "Til kommunens journal: Overført til journalen" in dora.get(sheet).text


def test_a_reference_that_is_refused_is_told_beside_what_was_typed(
    client_of: Clients, wheel: str
) -> None:
    dora = client_of("dora")
    dora.send(wheel + "journal", WAITS)
    answer = dora.send(wheel + "journal", {"state": "transferred", "reference": "010190-1234"})
    assert answer.status_code == 422
    assert 'value="010190-1234"' in answer.text
    assert "CPR" in answer.text
    assert "<title>Fejl:" in answer.text


def test_nothing_that_was_never_saved_is_for_the_file(client_of: Clients, case: str) -> None:
    dora = client_of("dora")
    new = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    assert dora.send(new + "journal", WAITS).status_code == 400


def test_whoever_only_reads_is_offered_no_mark(client_of: Clients, wheel: str) -> None:
    alma = client_of("alma")
    assert 'journal"' not in alma.get(wheel).text
    assert alma.send(wheel + "journal", WAITS).status_code == 404
