"""One press does a thing once: whoever taps twice on a slow line finds one sheet, one hour, one agreement."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from config.clock import today
from portal.web.typed_values import write_day
from tests.attacks.together import at_once
from tests.browser import Browser
from tests.house import House, World
from tests.places import ADVISED, AGREED, GROUP, SIBLING
from tests.portal.loans.played import NEED
from tests.portal.paper.printing import ASKED
from tests.portal.tools.wheel.filled import typed as typed_wheel
from tests.rules.tree import ROOT

Clients = Callable[[str | None], Browser]
Counter = Callable[..., int]
DAY = date(2026, 3, 9)
HERE = "/t/eksempel/"
CASE = "/t/eksempel/cases/{case}/"
TODAY = write_day(today())
TIME = {"spent_on": TODAY, "minutes": "45", "kind": "contact", "case_number": ""}
# Who presses where, what the page sends to, what was typed, and the table that then has one row more.
PRESSED = [
    ("dora", CASE + "wheel/", CASE + "wheel/", {}, "records"),
    ("dora", CASE + "meeting/", CASE + "meeting/", {}, "records"),
    ("dora", CASE + "session/", CASE + "session/no-show", {"reason": "ill"}, "records"),
    ("dora", CASE, CASE + "time", {"kind": "travel", "minutes": "30"}, "time_entries"),
    ("dora", HERE + "time/", HERE + "time/", TIME, "time_entries"),
    ("dora", HERE + "advice/", HERE + "advice/", ADVISED | {"given_on": TODAY}, "advice"),
    ("dora", CASE + "agreements/new", CASE + "agreements/", AGREED, "agreements"),
    ("alma", HERE + "cases/new", HERE + "cases/", SIBLING, "cases"),
    ("alma", HERE + "lending/needs/new", HERE + "lending/needs/", NEED, "needs"),
    ("pia", HERE + "groups/", HERE + "groups/", GROUP, "groups"),
]


@pytest.fixture
def count(superuser: Any) -> Counter:
    def rows(table: str, schema: str = "app") -> int:
        return int(superuser.execute(f"select count(*) from {schema}.{table}").fetchone()[0])

    return rows


def form_key(page: str, action: str) -> str:
    """The key that stands in the form with this address."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    found = re.search(r'name="form_key" value="([0-9a-f]{32})"', form[0]) if form else None
    assert found, f"no form to {action}"
    return found[1]


@pytest.mark.parametrize(("who", "page", "action", "fields", "table"), PRESSED)
def test_two_presses_at_one_moment_make_one_thing(
    client_of: Clients, the_world: World, count: Counter,
    who: str, page: str, action: str, fields: dict[str, Any], table: str,
) -> None:  # fmt: skip
    case, before = the_world.case(), count(table)
    page, action = page.format(case=case), action.format(case=case)
    key = form_key(client_of(who).get(page).text, action)
    sent = {**fields, "form_key": key}
    answers = at_once(*(lambda: client_of(who).send(action, sent) for _press in range(3)))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert count(table) == before + 1


def test_a_second_press_says_that_it_was_done_once(client_of: Clients) -> None:
    dora = client_of("dora")
    sent = TIME | {"form_key": form_key(dora.get(HERE + "time/").text, HERE + "time/")}
    assert dora.send(HERE + "time/", sent).status_code == 303
    dora.get(HERE + "time/")
    assert dora.send(HERE + "time/", sent).status_code == 303
    assert "Du trykkede to gange" in dora.get(HERE + "time/").text


def test_a_text_that_was_changed_after_going_back_is_another_form(
    client_of: Clients, count: Counter
) -> None:
    dora, before = client_of("dora"), count("time_entries")
    sent = TIME | {"form_key": "0123456789abcdef" * 2}
    dora.send(HERE + "time/", sent)
    dora.send(HERE + "time/", sent | {"minutes": "50"})
    assert count("time_entries") == before + 2


def test_the_same_again_from_a_page_opened_anew_is_meant(
    client_of: Clients, count: Counter
) -> None:
    dora, before = client_of("dora"), count("time_entries")
    for _opened in range(2):
        key = form_key(dora.get(HERE + "time/").text, HERE + "time/")
        dora.send(HERE + "time/", TIME | {"form_key": key})
    assert count("time_entries") == before + 2


def test_what_was_refused_may_be_sent_again_as_it_is(client_of: Clients, count: Counter) -> None:
    dora, sent = client_of("dora"), TIME | {"minutes": "viel", "form_key": "ab" * 16}
    before = count("sent_forms", "auth")
    for _press in range(2):
        assert dora.send(HERE + "time/", sent).status_code == 422
    assert count("sent_forms", "auth") == before


def test_a_sheet_saved_by_a_double_tap_is_saved_once_and_no_conflict(
    client_of: Clients, the_world: World, superuser: Any
) -> None:
    dora = client_of("dora")
    sheet = str(dora.send(f"{CASE.format(case=the_world.case())}wheel/").headers["Location"])
    place = sheet.removesuffix("edit")
    key = form_key(dora.get(sheet).text, place + "versions")
    sent = typed_wheel(DAY) | {"form_key": key}
    answers = at_once(*(lambda: client_of("dora").send(place + "versions", sent) for _ in range(2)))
    assert [answer.headers.get("Location") for answer in answers] == [place, place]
    versions = superuser.execute(
        "select count(*) from app.record_versions where record_id = %s",
        (UUID(place.strip("/").rsplit("/", 1)[1]),),
    ).fetchone()
    assert versions == (1,)


def test_two_windows_that_begin_at_one_moment_begin_one_sheet(
    client_of: Clients, the_world: World, count: Counter
) -> None:
    place, before = CASE.format(case=the_world.case()) + "closing/", count("records")
    answers = at_once(*(lambda: client_of("dora").send(place) for _window in range(4)))
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert count("records") == before + 1


def test_a_goal_copied_by_a_double_tap_stands_once_in_one_review(
    client_of: Clients, the_world: World, count: Counter
) -> None:
    dora, place = client_of("dora"), CASE.format(case=the_world.case())
    wheel = str(dora.send(place + "wheel/").headers["Location"]).removesuffix("edit")
    assert dora.send(wheel + "versions", typed_wheel(DAY)).status_code == 303
    action = f"{place}plan/goals/{wheel.strip('/').rsplit('/', 1)[1]}"
    sent, before = {"form_key": form_key(dora.get(wheel).text, action)}, count("records")
    answers = at_once(*(lambda: client_of("dora").send(action, sent) for _press in range(3)))
    review = {answer.headers["Location"] for answer in answers}
    assert count("records") == before + 1
    draft = dora.get(review.pop()).text
    assert len(re.findall(r'name="goals-\d+-statement"[^>]*>\s*[^<\s]', draft)) == 1


@pytest.mark.parametrize("page", ["print/", "print/{sheet}/"])
def test_a_print_pressed_twice_is_one_print_and_both_answers_are_the_paper(
    client_of: Clients, the_world: World, count: Counter, log_entries: Any, page: str
) -> None:
    dora, case = client_of("dora"), CASE.format(case=the_world.case())
    wheel = str(dora.send(case + "wheel/").headers["Location"]).removesuffix("edit")
    assert dora.send(wheel + "versions", typed_wheel(DAY)).status_code == 303
    action = case + page.format(sheet=wheel.strip("/").rsplit("/", 1)[1])
    before, entries = count("prints"), _prints_in(log_entries)
    sent = {**ASKED, "form_key": form_key(dora.get(action).text, action)}
    answers = at_once(*(lambda: client_of("dora").send(action, sent) for _press in range(3)))
    assert [(answer.status_code, answer.mimetype) for answer in answers] == [
        (200, "application/pdf")
    ] * 3
    assert count("prints") == before + 1
    assert _prints_in(log_entries) == entries + 1


def test_printing_again_from_the_same_page_later_is_another_print(
    client_of: Clients, the_world: World, count: Counter, superuser: Any
) -> None:
    dora, action = client_of("dora"), CASE.format(case=the_world.case()) + "print/"
    sent, before = {**ASKED, "form_key": "12" * 16}, count("prints")
    for _press in range(2):
        assert dora.send(action, sent).status_code == 200
        superuser.execute("update app.prints set printed_at = printed_at - interval '2 minutes'")
    assert count("prints") == before + 2


def test_a_file_sent_twice_is_loaded_once_and_another_file_is_another_form(
    client_of: Clients, count: Counter
) -> None:
    eva, action = client_of("eva"), HERE + "organisation/instruments/"
    key, before = form_key(eva.get(action).text, action), count("instruments")
    content = (ROOT / "tests/portal/instruments/own_days.yaml").read_bytes()

    def press(sent: bytes = content) -> Any:
        form = {"form_key": key, "file": (BytesIO(sent), "days.yaml")}
        return client_of("eva").send(action, form, content_type="multipart/form-data")

    answers = at_once(press, press, press)
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert count("instruments") == before + 1
    assert press(b"kind: nonsense").status_code == 422


def _prints_in(log_entries: Any) -> int:
    return len(log_entries(action="case:print")) + len(log_entries(action="record:print"))


def test_another_member_with_the_same_key_is_another_press(
    client_of: Clients, count: Counter
) -> None:
    before = count("time_entries")
    for name in ("dora", "bo"):
        client_of(name).send(HERE + "time/", TIME | {"form_key": "cd" * 16})
    assert count("time_entries") == before + 2


def test_nobody_reads_what_was_sent_and_it_goes_after_a_day(
    client_of: Clients, house: House, superuser: Any
) -> None:
    with pytest.raises(Exception, match="permission denied"):
        house.as_web("dora").execute("select * from auth.sent_forms")
    superuser.execute("update auth.sent_forms set sent_at = sent_at - interval '2 days'")
    client_of("dora").send(HERE + "time/", TIME | {"form_key": "ef" * 16})
    left = superuser.execute(
        "select count(*) from auth.sent_forms f join app.memberships m on m.id = f.membership_id "
        "where f.membership_id = %s", (house.world.membership("dora"),),
    ).fetchone()  # fmt: skip
    assert left == (1,)


def test_every_form_of_an_organisation_brings_its_key(app: Flask) -> None:
    """A form that is written without it is done twice by a double tap."""
    from tests.rules.tree import templates, text

    own = ("frame/", "portal/login/")
    without = [
        path.as_posix()
        for path in templates()
        if 'name="csrf_token"' in text(path) and not any(part in path.as_posix() for part in own)
    ]
    assert without == []
