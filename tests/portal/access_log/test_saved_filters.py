"""An auditor's own filters: kept by name, opened again, removed, and nobody else's."""

from collections.abc import Callable
from html import unescape

import pytest

from portal.access_log.filters import services
from tests.browser import Browser
from tests.house import House

LOG = "/t/eksempel/access-log"
PAGE = LOG + "/filters/"


@pytest.fixture
def rita(client_of: Callable[[str | None], Browser], house: House) -> Browser:
    house.superuser().execute("delete from app.log_filters")
    return client_of("rita")


def removals(browser: Browser) -> list[str]:
    """The addresses of the buttons that remove a filter."""
    page = browser.get(PAGE).text
    actions = (part.partition('"')[0] for part in page.split('action="')[1:])
    return [action for action in actions if action.endswith("/removal")]


def test_a_filter_is_saved_and_opens_what_it_asked(rita: Browser, house: House) -> None:
    dora = house.world.membership("dora")
    asked = {"person": str(dora), "outcome": "denied", "lately": "30", "everything": "y"}
    answer = rita.send(PAGE, {"name": "Doras afviste", **asked})
    assert answer.status_code == 303
    for name, value in asked.items():
        assert f"{name}={value}" in answer.headers["Location"]
    page = unescape(rita.get(LOG).text)
    assert "Doras afviste" in page
    chosen = unescape(rita.get(answer.headers["Location"]).text)
    assert 'aria-current="true">Doras afviste' in chosen


def test_a_filter_is_removed_and_both_acts_are_logged(rita: Browser, house: House) -> None:
    rita.send(PAGE, {"name": "Nødadgange", "manner": "break_glass"})
    (button,) = removals(rita)
    assert rita.send(button).status_code == 303
    assert "Nødadgange" not in rita.get(LOG).text
    assert rita.send(button).status_code == 404
    told = house.log_entries(action="log:filter")[-2:]
    assert [entry.reason for entry in told] == ["filter_saved", "filter_removed"]
    assert {entry.membership_id for entry in told} == {house.world.membership("rita")}


def test_the_database_keeps_no_word_of_it_in_the_clear(rita: Browser, house: House) -> None:
    rita.send(PAGE, {"name": "Lille Ole", "number": "1001"})
    row = house.superuser().execute("select f::text as t from app.log_filters f").fetchone()
    assert row
    assert b"Lille Ole".hex() not in row.t
    assert "1001" not in row.t.split(",")


@pytest.mark.parametrize(("name", "words"), [
    ("", "Give the filter a name"), ("x" * 61, "Write at most 60 characters"),
    ("0101901234", "civil registration number"), ("a\u202eb", "cannot be printed"),
])  # fmt: skip
def test_a_name_that_will_not_do_is_told_and_nothing_is_lost(
    rita: Browser, name: str, words: str
) -> None:
    answer = rita.send(PAGE + "?lang=en", {"name": name, "outcome": "denied"})
    assert answer.status_code == 422
    assert words in unescape(answer.text)
    assert 'name="outcome" value="denied"' in answer.text
    assert "No filter saved yet" in answer.text


def test_two_filters_of_one_name_are_refused(rita: Browser) -> None:
    rita.send(PAGE, {"name": "Afviste", "outcome": "denied"})
    answer = rita.send(PAGE + "?lang=en", {"name": "afviste", "outcome": "failed"})
    assert answer.status_code == 422
    assert "You have a filter of that name already." in answer.text


def test_there_is_an_end_to_filters(rita: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST", 1)
    rita.send(PAGE, {"name": "Et", "outcome": "denied"})
    answer = rita.send(PAGE + "?lang=en", {"name": "To", "outcome": "denied"})
    assert (answer.status_code, "Remove one first" in answer.text) == (422, True)


def test_a_limit_that_does_not_exist_is_not_saved(rita: Browser) -> None:
    assert rita.send(PAGE, {"name": "Et", "outcome": "flying"}).status_code == 422
    assert rita.send(PAGE, {"name": "Et", "colour": "red"}).status_code == 400
    assert removals(rita) == []


def test_a_filter_is_nobody_elses(
    rita: Browser, house: House, client_of: Callable[[str | None], Browser]
) -> None:
    rita.send(PAGE, {"name": "Kun min", "outcome": "denied"})
    (button,) = removals(rita)
    root, eva = house.superuser(), house.world.membership("eva")
    root.execute("update app.memberships set roles = '{admin,auditor}' where id = %s", (eva,))
    try:
        other = client_of("eva")
        assert "Kun min" not in other.get(LOG).text + other.get(PAGE).text
        assert other.send(button).status_code == 404
    finally:
        root.execute("update app.memberships set roles = '{admin}' where id = %s", (eva,))
    assert client_of("rasmus").send(button.replace("eksempel", "prove")).status_code == 404
    assert len(removals(rita)) == 1
