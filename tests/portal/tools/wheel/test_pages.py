"""The wheel as a mentor meets it: started, drafted, saved, locked, corrected, compared."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.wheel.filled import AFTER, typed

DAY = date(2026, 3, 9)
LATER = date(2026, 9, 14)
Clients = Callable[[str | None], Browser]


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/wheel/"


@pytest.fixture
def wheel(client_of: Clients, place: str) -> str:
    """The address of a new, empty wheel."""
    return str(client_of("dora").send(place).headers["Location"]).removesuffix("edit")


def test_a_mentor_starts_fills_and_locks_a_wheel(
    client_of: Clients, place: str, wheel: str
) -> None:
    dora = client_of("dora")
    assert dora.get(wheel + "edit").status_code == 200
    answer = dora.send(wheel + "versions", typed(DAY))
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    assert "At komme op om morgenen" in page
    assert "Låst" in page
    assert "Sætte to vækkeure" in dora.get(wheel).text


def test_two_dates_are_laid_over_each_other(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    for day, fields in ((DAY, typed(DAY)), (LATER, typed(LATER, AFTER))):
        new = dora.send(place).headers["Location"].removesuffix("edit")
        assert dora.send(new + "versions", fields).status_code == 303, day
    page = dora.get(place).text
    assert "9. marts 2026" in page
    assert "14. september 2026" in page
    assert "2 → 5 (+3)" in page
    assert "5,5" in page  # the total mean after


def test_a_locked_wheel_is_corrected_with_a_reason_and_history_shows_both(
    client_of: Clients, wheel: str
) -> None:
    dora = client_of("dora")
    dora.send(wheel + "versions", typed(DAY))
    fields = typed(DAY, challenge="At komme i seng", version="1", kind="correction")
    refused = dora.send(wheel + "versions", fields)
    assert refused.status_code == 422
    assert "At komme i seng" in refused.text
    assert dora.send(wheel + "versions", {**fields, "reason": "Hørt forkert"}).status_code == 303
    page = dora.get(wheel + "history").text
    for words in ("Hørt forkert", "At komme i seng", "At komme op om morgenen"):
        assert words in page


def test_a_locked_wheel_takes_nothing_but_corrections(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    dora.send(wheel + "versions", typed(DAY))
    assert dora.send(wheel + "versions", typed(DAY, version="1", kind="save")).status_code == 422


def test_the_second_of_two_who_save_sees_both_texts(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    assert dora.send(wheel + "versions", typed(DAY, kind="save")).status_code == 303
    mine = typed(DAY, kind="save", challenge="Min egen sætning")
    answer = dora.send(wheel + "versions", mine)
    assert answer.status_code == 409
    assert (
        answer.text.count("Min egen sætning") >= 2
    )  # beside the other text, and still in its field
    assert "At komme op om morgenen" in answer.text
    assert 'name="version" value="1"' in answer.text
    assert dora.send(wheel + "versions", {**mine, "version": "1"}).status_code == 303


def test_a_draft_saves_itself_and_is_there_again(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    half = {"challenge": "Halv sætn", "entries-self-grip": "14", "version": "0"}
    answer = dora.send(wheel + "draft", half)
    assert re.fullmatch(r"\d\d\.\d\d", (answer.json or {})["saved_at"])
    page = dora.get(wheel + "edit").text
    assert "Halv sætn" in page
    assert "Halv sætn" not in client_of("alma").get(wheel).text


def test_what_breaks_a_rule_is_kept_for_the_next_time(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    too_long = "Meget " * 80
    assert dora.send(wheel + "versions", typed(DAY, challenge=too_long)).status_code == 422
    assert too_long.strip() in dora.get(wheel + "edit").text


def test_the_history_tells_of_a_changed_day_and_of_an_agreement(
    client_of: Clients, wheel: str
) -> None:
    dora = client_of("dora")
    view = {
        "views-0-rater": "parent",
        "views-0-date": f"{DAY:%d.%m.%Y}",
        "views-0-agreed_to_ask": "y",
    }
    dora.send(wheel + "versions", typed(DAY) | view)
    assert "Personen har sagt ja til, at I spørger: ja" in dora.get(wheel).text
    earlier = DAY - timedelta(days=1)
    changed = typed(earlier, version="1", kind="correction", reason="Forkert dag") | view
    assert dora.send(wheel + "versions", changed).status_code == 303
    page = dora.get(wheel + "history").text
    assert "08.03.2026" in page
    assert "09.03.2026" in page


def test_the_form_suggests_skills_from_what_is_typed(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    dora.send(wheel + "draft", typed(DAY))
    assert "Tallene peger på" in dora.get(wheel + "edit").text


def test_a_step_far_ahead_is_saved_and_told(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    far = typed(DAY) | {"next_step-when": f"{DAY + timedelta(days=60):%d.%m.%Y}"}
    assert dora.send(wheel + "versions", far).status_code == 303
    for page in (wheel, wheel + "edit"):
        assert "Skridtet ligger langt fremme" in dora.get(page).text
    near = typed(DAY, version="1", kind="correction", reason="Før")
    assert dora.send(wheel + "versions", near).status_code == 303
    assert "langt fremme" not in dora.get(wheel).text


def test_without_javascript_a_button_keeps_the_draft(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    answer = dora.send(wheel + "versions", {"challenge": "Halv", "version": "0", "kind": "draft"})
    assert answer.status_code == 303
    assert "Halv" in dora.get(answer.headers["Location"]).text
    assert dora.send(wheel + "draft/removal").status_code == 303
    assert "Halv" not in dora.get(wheel + "edit").text


def test_a_draft_on_top_of_an_older_version_is_told_so(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    dora.send(wheel + "versions", typed(DAY, kind="save"))
    assert dora.send(wheel + "draft", {"challenge": "x", "version": "0"}).status_code == 409


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"entries-self-grip": "11"}, "0 til 10"),
        ({"entries-self-grip": "5.5"}, "0 til 10"),
        ({"occurred_on": f"{today() + timedelta(days=400):%d.%m.%Y}"}, "fremtiden"),
        ({"occurred_on": "31.02.2026"}, "rigtig dato"),
        ({"chosen": ["frame", "self", "values", "agency"]}, "højst 3"),
        ({"challenge": "x" * 401}, "højst 400 tegn"),
        ({"challenge": "Hans nummer er 010190-1234"}, "CPR"),
        ({"challenge": ""}, "udfordringen"),
        ({"goal-smart": ["specific"]}, "alle fem"),
        ({"next_step-when": f"{DAY + timedelta(days=367):%d.%m.%Y}"}, "366 dage"),
        ({"review_on": f"{DAY:%d.%m.%Y}"}, "efter"),
        ({"arenas": ["moon"]}, "metoden"),
    ],
)
def test_what_breaks_a_rule_is_told_and_nothing_typed_is_lost(
    client_of: Clients, wheel: str, change: dict[str, Any], words: str
) -> None:
    answer = client_of("dora").send(wheel + "versions", typed(DAY, **change))
    assert answer.status_code == 422
    assert words in answer.text
    assert "Sætte to vækkeure" in answer.text


def test_a_bad_date_in_the_view_of_another_is_told_at_the_top_and_at_its_field(
    client_of: Clients, wheel: str
) -> None:
    fields = typed(DAY) | {"views-0-rater": "mentor", "views-0-date": "31.02.2026"}
    answer = client_of("dora").send(wheel + "versions", fields)
    assert answer.status_code == 422
    assert 'href="#views-0-date"' in answer.text
    assert 'id="views-0-date-error"' in answer.text


def test_another_cases_wheel_does_not_open_under_this_case(
    client_of: Clients, the_world: World, wheel: str
) -> None:
    own = str(the_world.cases["eksempel", 1001])
    other = wheel.replace(own, str(the_world.cases["eksempel", 1003]))
    for name in ("dora", "alma"):
        assert client_of(name).get(other).status_code == 404


def test_a_coordinator_reads_but_does_not_write(client_of: Clients, wheel: str) -> None:
    client_of("dora").send(wheel + "versions", typed(DAY))
    alma = client_of("alma")
    assert alma.get(wheel).status_code == 200
    assert alma.get(wheel + "edit").status_code == 404
    assert alma.send(wheel + "versions", typed(DAY)).status_code == 404


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie", "anton"])
def test_whoever_is_not_on_the_case_finds_nothing(
    client_of: Clients, wheel: str, name: str
) -> None:
    client_of("dora").send(wheel + "versions", typed(DAY))
    for page in ("", "edit", "history"):
        answer = client_of(name).get(wheel + page)
        assert answer.status_code == 404
        assert "vækkeure" not in answer.text


def test_reading_a_wheel_is_one_entry_that_names_it(
    client_of: Clients, wheel: str, log_entries: Callable[..., list[Any]]
) -> None:
    dora = client_of("dora")
    dora.send(wheel + "versions", typed(DAY))
    before = len(log_entries())
    dora.get(wheel)
    actions = [entry.action for entry in log_entries()[before:]]
    assert sorted(actions) == ["page:open", "record:read"]
