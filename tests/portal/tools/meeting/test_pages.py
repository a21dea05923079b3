"""The meeting as a mentor meets it: planned, invited to, held, locked, corrected."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.meeting.meetings import typed, typed_plan

DAY = date(2026, 9, 14)
Clients = Callable[[str | None], Browser]


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/meeting/"


@pytest.fixture
def meeting(client_of: Clients, place: str) -> str:
    """The address of a new, empty meeting."""
    return str(client_of("dora").send(place).headers["Location"]).removesuffix("edit")


def test_a_new_sheet_starts_with_words_for_the_ground_rules(
    client_of: Clients, meeting: str
) -> None:
    page = client_of("dora").get(meeting + "edit").text
    assert "Det, der bliver sagt, bliver i rummet" in page
    assert "Der er intet netværkskort endnu" in page
    assert "Giv personen selv og familien ordet først" in page


def test_minutes_are_locked_and_stand_on_one_page(client_of: Clients, meeting: str) -> None:
    dora = client_of("dora")
    answer = dora.send(meeting + "versions", typed(DAY))
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    for words in (
        "Låst",
        "Mormor",
        "Nætterne er lange",
        "Ringe til skolen",
        "Meldte afbud",
        "uden navn",
    ):
        assert words in page, words
    assert "Fra 4 til 7 af 10" in page
    assert "Inddragende netværksmøde" in page


def test_without_a_private_person_the_minutes_say_professional_meeting(
    client_of: Clients, meeting: str
) -> None:
    dora = client_of("dora")
    fields = typed(DAY, **{"invited-0-who": "role-caseworker", "invited-0-said_yes": ""})
    assert dora.send(meeting + "versions", fields).status_code == 303
    assert "Fagligt møde" in dora.get(meeting).text


def test_a_coming_meeting_stands_first_with_its_invitation(
    client_of: Clients, place: str, meeting: str
) -> None:
    dora = client_of("dora")
    assert dora.send(meeting + "versions", typed_plan()).status_code == 303
    page = dora.get(place).text
    assert page.index("Kommende") < page.index("Åbne aftaler") < page.index("Alle datoer")
    assert meeting + "invitation" in page
    letter = dora.get(meeting + "invitation").text
    assert "En plan for skolen" in letter
    assert "We would like to invite you" in letter
    for secret in ("Mormor", "Nætterne er lange", "Ringe til skolen"):
        assert secret not in letter


def test_an_invitation_waits_until_something_is_saved(client_of: Clients, meeting: str) -> None:
    page = client_of("dora").get(meeting + "invitation")
    assert page.status_code == 200
    assert "We would like" not in page.text


def test_open_agreements_leave_the_list_when_they_are_kept(
    client_of: Clients, place: str, meeting: str
) -> None:
    dora = client_of("dora")
    promise = {"kind": "save", "agreements-0-what": "Låne en cykel"}
    dora.send(meeting + "versions", typed(DAY, **promise))
    page = dora.get(place).text
    assert "Låne en cykel" in page
    assert "Dagen er passeret" in page
    kept = typed(DAY, version="1", **promise, **{"agreements-0-state": "done"})
    assert dora.send(meeting + "versions", kept).status_code == 303
    assert "Låne en cykel" not in dora.get(place).text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"invited-0-said_yes": ""}, "sagt ja"),
        ({"invited-0-who": "map-n1"}, "netværkskort"),
        ({"invited-0-who": ""}, "Vælg, hvem der er inviteret"),
        ({"time": "snart"}, "14.30"),
        ({"planned_for": "31.02.2026"}, "rigtig dato"),
        ({"planned_for": f"{today() + timedelta(days=900):%d.%m.%Y}"}, "366 dage"),
        ({"occurred_on": f"{today() + timedelta(days=3):%d.%m.%Y}"}, "fremtiden"),
        ({"confidence-0-number": "5.5"}, "0 til 10"),
        ({"confidence-0-number": "11"}, "0 til 10"),
        ({"agreements-0-by": "01.01.2026"}, "før mødet"),
        ({"agreements-0-who": ""}, "hvem der gør det"),
        ({"agreements-0-thread": "Æ 1"}, "metoden"),
        ({"invited-1-invited_by": ""}, "hvem der inviterede"),
        ({"invited-0-minor": "y"}, "Forældremyndigheden skal have sagt ja"),
        ({"invited-0-words": "Mette Hansen"}, "fuldt navn"),
        ({"agreements-0-by": ""}, "Vælg dagen"),
        ({"ground_rules-who_writes-text": ""}, "aftalt"),
        ({"purpose": "Hans nummer er 010190-1234"}, "CPR"),
        ({"purpose": "x" * 201}, "højst 200 tegn"),
        ({"next_meeting-day": ""}, "næste møde"),
        ({"next_meeting-none_because": "Nej"}, "ikke begge"),
        ({"place_type": "moon"}, "metoden"),
        ({"invited-0-attendance": "invited"}, "Markér, hvem der kom"),
    ],
)
def test_what_breaks_a_rule_is_told_and_nothing_typed_is_lost(
    client_of: Clients, meeting: str, change: dict[str, Any], words: str
) -> None:
    answer = client_of("dora").send(meeting + "versions", typed(DAY, **change))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Nætterne er lange" in answer.text


def test_an_empty_row_between_two_does_not_move_what_is_told(
    client_of: Clients, meeting: str
) -> None:
    moved = {
        "invited-1-who": "", "invited-1-attendance": "invited", "invited-1-invited_by": "",
        "invited-2-who": "private", "invited-2-words": "Ven B", "invited-2-attendance": "invited",
    }  # fmt: skip
    answer = client_of("dora").send(meeting + "versions", typed(DAY, **moved))
    assert answer.status_code == 422
    assert 'href="#invited-1-said_yes"' in answer.text
    assert 'value="Ven B"' in answer.text


def test_the_form_as_it_is_shown_can_be_sent_again(client_of: Clients, meeting: str) -> None:
    dora = client_of("dora")
    assert dora.send(meeting + "versions", typed_plan()).status_code == 303
    form = dora.get(meeting + "edit").text.partition("data-autosave-url")[2]
    names = set(re.findall(r'name="([a-z][\w-]*)"', form)) - {"csrf_token", "language", "next"}
    assert {"invited-2-who", "agreements-1-what", "confidence-2-number"} <= names
    empty = {**dict.fromkeys(names, ""), "kind": "lock", "version": "1"}
    assert dora.send(meeting + "versions", empty).status_code == 422


def test_a_date_that_cannot_be_read_keeps_its_row(client_of: Clients, meeting: str) -> None:
    fields = typed(DAY, **{"agreements-1-by": "31.02.2026"})
    answer = client_of("dora").send(meeting + "versions", fields)
    assert answer.status_code == 422
    assert 'href="#agreements-1-by"' in answer.text
    assert "31.02.2026" in answer.text


def test_the_mentor_is_reminded_of_another_chair_and_of_guardians(
    client_of: Clients, meeting: str
) -> None:
    dora = client_of("dora")
    change = {"chair": "mentor", "conflict_with_mentor": "y", "invited-0-minor": "y"}
    change["invited-0-guardian_yes"] = "y"
    dora.send(meeting + "versions", typed(DAY, **change))
    page = dora.get(meeting).text
    assert "Overvej en mødeleder" in page
    assert "forældremyndighedens indehavere" in page


def test_a_correction_shows_both_in_the_history(client_of: Clients, meeting: str) -> None:
    dora = client_of("dora")
    dora.send(meeting + "versions", typed(DAY))
    change = {"agreements-0-who": "Koordinatoren", "reason": "Hørt forkert"}
    corrected = typed(DAY, version="1", kind="correction", **change)
    assert dora.send(meeting + "versions", corrected).status_code == 303
    page = dora.get(meeting + "history").text
    for words in ("Hørt forkert", "Koordinatoren", "Ringe til skolen · Mormor"):
        assert words in page, words


def test_a_saved_meeting_is_shown_again_for_writing(client_of: Clients, meeting: str) -> None:
    dora = client_of("dora")
    dora.send(meeting + "versions", typed(DAY, kind="save"))
    page = dora.get(meeting + "edit").text
    for words in ('value="Mormor"', "Han har et skema", 'value="14:30"', "Nætterne er lange"):
        assert words in page, words


def test_a_coordinator_reads_but_does_not_write(client_of: Clients, meeting: str) -> None:
    client_of("dora").send(meeting + "versions", typed(DAY))
    alma = client_of("alma")
    assert alma.get(meeting).status_code == 200
    assert alma.get(meeting + "invitation").status_code == 200
    assert alma.get(meeting + "edit").status_code == 404
    assert alma.send(meeting + "versions", typed(DAY)).status_code == 404


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie", "anton"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, meeting: str, name: str
) -> None:
    client_of("dora").send(meeting + "versions", typed(DAY))
    for page in ("", "edit", "history", "invitation"):
        answer = client_of(name).get(meeting + page)
        assert answer.status_code == 404
        assert "skolen" not in answer.text


def test_reading_an_invitation_is_one_entry_that_names_the_meeting(
    client_of: Clients, meeting: str, log_entries: Callable[..., list[Any]]
) -> None:
    dora = client_of("dora")
    dora.send(meeting + "versions", typed(DAY))
    before = len(log_entries())
    dora.get(meeting + "invitation")
    assert sorted(entry.action for entry in log_entries()[before:]) == ["page:open", "record:read"]
