"""The session sheet as a mentor meets it: filled, counted, drawn, and not held."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House
from tests.portal.steps.written import states
from tests.portal.tools.session.filled import QUESTION, started, typed

DAY = date(2026, 3, 9)
Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]


def field(page: str, name: str) -> str:
    """What stands in a field of the form."""
    if several := re.search(rf'<textarea[^>]*name="{name}"[^>]*>\s*([^<]*)', page):
        return several[1]
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert found, name
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""


def checked(page: str, name: str) -> list[str]:
    """Which choices of a group are taken."""
    boxes = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return [re.findall(r'value="([^"]*)"', box)[0] for box in boxes if " checked" in box]


def test_a_mentor_fills_and_locks_a_sheet(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    assert dora.get(sheet + "edit").status_code == 200
    answer = dora.send(sheet + "versions", typed(DAY))
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    for words in ("spist morgenmad", f"{QUESTION} 4", "Lægge mærke til gode aftener", "Låst"):
        assert words in page


def test_the_next_sheet_begins_with_what_was_agreed_and_asked_last_time(
    client_of: Clients, place: str, sheet: str
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY))
    dora.send(place + "no-show", {"reason": "ill"})
    page = dora.get(started(dora, place) + "edit").text
    assert field(page, "previous_tasks-0-what") == "Lægge mærke til gode aftener"
    assert field(page, "scales-0-question") == QUESTION
    assert field(page, "minutes") == "45"
    assert field(page, "time-travel") == "30"
    assert checked(page, "scales-0-value") == []
    assert checked(dora.get(sheet + "edit").text, "scales-0-value") == ["4"]
    assert "spist morgenmad" not in page
    assert checked(page, "journal-state") == ["not_relevant"]
    assert re.search(r'<textarea[^>]*name="scales-0-question"', page)  # read whole on a phone
    assert re.search(r'<input[^>]*list="scale-questions"[^>]*name="scales-1-question"', page)


def test_where_talks_go_into_the_file_the_next_one_is_meant_for_it_too(
    client_of: Clients, place: str, sheet: str
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY + timedelta(days=1)))
    dora.send(sheet + "journal", {"state": "to_transfer", "reference": ""})
    dora.send(sheet + "journal", {"state": "transferred", "reference": "2026-0417"})
    page = dora.get(started(dora, place) + "edit").text
    assert checked(page, "journal-state") == ["to_transfer"]


def test_answers_to_the_same_question_become_a_line_with_a_table(
    client_of: Clients, place: str
) -> None:
    dora = client_of("dora")
    asked = {"scales-0-question": "Hvor tryg er du på nettet?"}
    for weeks, value in enumerate(("3", "5", "8")):
        fields = typed(DAY + timedelta(weeks=weeks), **asked, **{"scales-0-value": value})
        assert dora.send(started(dora, place) + "versions", fields).status_code == 303
    page = dora.get(place).text
    assert "Fra 3 den 9. marts 2026 til 8 den 23. marts 2026" in page
    table = page.partition('list__caption">Hvor tryg er du på nettet?')[2].partition("</table>")[0]
    assert re.findall(r"<td[^>]*>(\d+)</td>", table) == ["3", "5", "8"]
    assert "16. marts 2026" in table


def test_a_no_show_is_started_saved_and_locked_in_one_go(
    client_of: Clients, place: str, log_entries: Entries
) -> None:
    dora = client_of("dora")
    before = len(log_entries())
    assert dora.send(place + "no-show", {"reason": "cancelled_by_person"}).status_code == 303
    done = [entry.action for entry in log_entries()[before:]]
    assert {"record:create", "record:lock"} <= set(done)
    page = dora.get(place).text
    assert "Borgeren aflyste" in page
    assert "Låst" in page


def test_a_no_show_leaves_last_times_tasks_open(
    client_of: Clients, place: str, house: House
) -> None:
    dora = client_of("dora")
    talk = started(dora, place)
    assert dora.send(talk + "versions", typed(DAY)).status_code == 303
    assert dora.send(place + "no-show", {"reason": "ill"}).status_code == 303
    left = states(house, UUID(talk.rstrip("/").rsplit("/", 1)[1]))
    assert left
    assert set(left.values()) == {"open"}
    later = started(dora, place)
    assert dora.send(later + "versions", typed(DAY + timedelta(weeks=1))).status_code == 303
    assert set(states(house, UUID(talk.rstrip("/").rsplit("/", 1)[1])).values()) == {"dropped"}


@pytest.mark.parametrize("reason", ["", "bored"])
def test_a_no_show_for_no_known_reason_leaves_nothing_behind(
    client_of: Clients, place: str, reason: str, house: House
) -> None:
    def sheets() -> int:
        rows = house.superuser().execute("select id from app.records").fetchall()
        return len(rows)

    before = sheets()
    assert client_of("dora").send(place + "no-show", {"reason": reason}).status_code == 400
    assert sheets() == before


def test_this_month_counts_talks_no_shows_and_minutes(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    before = this_month(dora, place)
    for day in (today(), DAY):
        dora.send(started(dora, place) + "versions", typed(day))
    dora.send(place + "no-show", {"reason": "not_there"})
    counted = [now - then for now, then in zip(this_month(dora, place), before, strict=True)]
    assert counted == [1, 1, 45, 75]


def this_month(person: Browser, place: str) -> list[int]:
    """Talks, no-shows, minutes of talk and all minutes; nothing is shown on a case without a sheet."""
    month = person.get(place).text.partition('id="month"')[2]
    return [int(number) for number in re.findall(r"<dd>(\d+)</dd>", month)[:4]] or [0] * 4


def test_what_is_to_be_done_is_kept_with_its_kind_and_words_sealed(
    client_of: Clients, sheet: str, house: House
) -> None:
    client_of("dora").send(sheet + "versions", typed(DAY, concern="discuss"))
    record_id = sheet.rstrip("/").rpartition("/")[2]
    rows = house.superuser().execute(
        "select kind, due_on, body from app.steps where record_id = %s order by kind", (record_id,)
    ).fetchall()  # fmt: skip
    assert [(row.kind, row.due_on) for row in rows] == [
        ("next_step", DAY + timedelta(days=7)),
        ("supervision", None),
    ]
    assert all(b"aftener" not in bytes(row.body) for row in rows)


def test_an_acute_concern_shows_the_way_to_the_plan(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    note = "Han har skrevet et afskedsbrev"
    dora.send(sheet + "versions", typed(DAY, concern="acute", concern_note=note))
    page = dora.get(sheet).text
    assert note in page
    assert "Gå til den akutte bekymring i planen" in page
    assert re.search(r'<form[^>]*action="[^"]*/plan/acute"', page)


def test_the_way_to_the_plan_ends_at_the_acute_concern_with_its_list(
    client_of: Clients, sheet: str, place: str
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed(DAY, concern="acute"))
    answer = dora.send(place.replace("/session/", "/plan/") + "acute")
    assert (answer.status_code, answer.headers["Location"].endswith("/edit#acute")) == (303, True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"minutes": "4"}, "5 til 480"),
        ({"minutes": "en time"}, "helt tal"),
        ({"useful": "5.5"}, "0 til 10"),
        ({"scales-0-value": "11"}, "0 til 10"),
        ({"starts_at": "25:00"}, "klokkeslæt"),
        ({"occurred_on": f"{today() + timedelta(days=1):%d.%m.%Y}"}, "fremtiden"),
        ({"topics": []}, "emne"),
        ({"present": []}, "var med"),
        ({"exceptions": ""}, "mindst ét"),
        ({"better_since": "x" * 501}, "højst 500 tegn"),
        ({"coping": "Hans nummer er 010190-1234"}, "CPR"),
        ({"next_tasks-0-by": f"{DAY - timedelta(days=1):%d.%m.%Y}"}, "senere dag"),
        ({"no_show_reason": "ill"}, "udeblivelse"),
    ],
)
def test_what_breaks_a_rule_is_told_and_nothing_typed_is_lost(
    client_of: Clients, sheet: str, change: dict[str, Any], words: str
) -> None:
    answer = client_of("dora").send(sheet + "versions", typed(DAY, **change))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Lægge mærke til gode aftener" in answer.text


def test_an_empty_row_is_left_out_and_the_message_stays_with_its_number(
    client_of: Clients, sheet: str
) -> None:
    change = {"scales-0-question": "", "scales-0-value": "", "scales-1-value": "7"}
    answer = client_of("dora").send(sheet + "versions", typed(DAY, **change))
    assert answer.status_code == 422
    assert 'id="scales-0-question-error"' in answer.text
    assert 'id="scales-1-question-error"' not in answer.text
    assert re.search(r'<input[^>]*checked[^>]*name="scales-0-value"[^>]*value="7"', answer.text)


def test_a_coordinator_reads_and_marks_nothing(client_of: Clients, place: str, sheet: str) -> None:
    client_of("dora").send(sheet + "versions", typed(DAY))
    alma = client_of("alma")
    assert alma.get(sheet).status_code == alma.get(place + "journal").status_code == 200
    for page, fields in (
        (place + "no-show", {"reason": "ill"}),
        (sheet + "journal", {"state": "to_transfer", "reference": ""}),
    ):
        assert alma.send(page, fields).status_code == 404


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, place: str, sheet: str, name: str
) -> None:
    client_of("dora").send(sheet + "versions", typed(DAY))
    stranger = client_of(name)
    for page in (place, place + "journal", sheet, sheet + "edit"):
        answer = stranger.get(page)
        assert answer.status_code == 404
        assert "morgenmad" not in answer.text
    assert stranger.send(place + "no-show", {"reason": "ill"}).status_code == 404
