"""Review after review: what goes along, how the numbers move, and what comes in from the wheel."""

import re
from datetime import date
from uuid import uuid4

import pytest

from config.clock import today
from portal.records.models import Record
from portal.records.threads import spelled
from portal.tools.plan.sheets import MOST_OPENED, latest_reviews
from tests.browser import Browser
from tests.house import House
from tests.portal.tools.plan.filled import due, rated, typed
from tests.portal.tools.plan.plans import with_change
from tests.portal.tools.wheel.filled import typed as typed_wheel
from tests.portal.typesetting.documents import words

DAY = date(2026, 3, 9)
LATER = date(2026, 9, 14)


@pytest.fixture
def dora(fresh_database: House) -> Browser:
    """The mentor on a case on which nothing has been written."""
    return fresh_database.client_of("dora")


@pytest.fixture
def case(fresh_database: House) -> str:
    return f"/t/eksempel/cases/{fresh_database.world.case()}/"


@pytest.fixture
def place(case: str) -> str:
    return f"{case}plan/"


@pytest.fixture
def review(dora: Browser, place: str) -> str:
    """The address of a new, empty review."""
    return new_review(dora, place)


def new_review(client: Browser, place: str) -> str:
    return str(client.send(place).headers["Location"]).removesuffix("edit")


def soon(fields: dict[str, object]) -> dict[str, object]:
    """The same review with its goal due after today."""
    return {**fields, "pairs-0-goal-due": due(today())}


def test_the_method_s_example_is_shown_over_two_reviews(dora: Browser, place: str) -> None:
    first = new_review(dora, place)
    assert dora.send(first + "versions", soon(rated(DAY, 3, 2, 4))).status_code == 303
    second = new_review(dora, place)
    assert dora.send(second + "versions", soon(rated(LATER, 5, 5, 4))).status_code == 303
    page = dora.get(place).text
    for change, said in (("+2", "Klar fremgang"), ("+3", "Klar fremgang"), ("0", "Uændret")):
        assert re.search(rf">{re.escape(change)}</td>.{{0,120}}{said}", page, re.DOTALL), change
    assert "Tal om forskellen" not in page
    assert "14.09.2026" in page
    assert "Ringe til træneren" in page
    assert dora.get(first).status_code == 200


def test_a_new_review_starts_from_the_latest_without_its_numbers(
    dora: Browser, review: str, place: str
) -> None:
    dora.send(review + "versions", soon(typed(DAY)))
    page = dora.get(new_review(dora, place) + "edit").text
    assert "At han trækker sig fra skole og venner" in page
    assert 'value="t00000001"' in page
    assert "Ringe til træneren" in page
    assert "Han kom til mødet" not in page


def test_a_goal_that_is_reached_does_not_go_along(dora: Browser, review: str, place: str) -> None:
    dora.send(review + "versions", soon(typed(DAY)) | {"pairs-0-goal-state": "reached"})
    assert "At han trækker sig" not in dora.get(new_review(dora, place) + "edit").text


def test_a_goal_that_is_over_keeps_the_way_it_went(dora: Browser, place: str) -> None:
    dora.send(new_review(dora, place) + "versions", soon(rated(DAY, 3, 2, 4)))
    reached = soon(rated(LATER, 5, 5, 4)) | {"pairs-0-goal-state": "reached"}
    dora.send(new_review(dora, place) + "versions", reached)
    fields = soon(typed(today(), with_change("pairs.0.goal.thread", "t00000077")))
    assert dora.send(new_review(dora, place) + "versions", fields).status_code == 303
    now, _, over = dora.get(place).text.partition("Afsluttede mål")
    assert "+3" not in now
    assert re.search(r"Han er i skole hver dag[^<]* · Nået", over)
    assert "+3" in over


def test_the_way_is_opened_whole_or_from_the_first_locked_review() -> None:
    locked = Record(id=uuid4(), status="locked", current_version=1)
    open_ones = [Record(id=uuid4(), status="draft", current_version=1) for _ in range(MOST_OPENED)]
    assert latest_reviews([*open_ones[1:], locked]) == [*open_ones[1:], locked]
    found = latest_reviews([*open_ones, locked])
    assert (len(found), found[-1]) == (MOST_OPENED, locked)


def test_edited_anchors_make_earlier_numbers_old(dora: Browser, place: str) -> None:
    dora.send(new_review(dora, place) + "versions", soon(rated(DAY, 3, 2, 4)))
    fields = soon(rated(LATER, 5, 5, 4)) | {"pairs-0-anchors-ten": "Han møder hver dag"}
    assert dora.send(new_review(dora, place) + "versions", fields).status_code == 303
    assert "gamle ord for skalaen" in dora.get(place).text


def test_what_people_have_ticked_is_no_open_step_any_more(
    dora: Browser, case: str, review: str, place: str
) -> None:
    dora.send(review + "versions", soon(typed(DAY)))
    tick = re.search(
        r'Ringe til træneren.*?action="([^"]*/state)"', dora.get(f"{case}steps/").text, re.DOTALL
    )
    assert tick
    dora.send(tick[1], {"state": "done"})
    assert "Ringe til træneren" not in dora.get(place).text
    record_id = review.rstrip("/").rsplit("/", 1)[1]
    asked = {"reason": "meeting", "language": "da"}
    said = words(dora.send(f"{case}print/{record_id}/", asked | {"shape": "one_page"}).data)
    assert "Ringe til træneren" not in said
    assert "Mentor" in said  # who looks after the goal
    assert "Ringe til træneren" in words(dora.send(f"{case}print/{record_id}/", asked).data)


@pytest.mark.parametrize("missing", ["pairs-0-goal-owner", "pairs-0-goal-due"])
def test_the_phase_of_the_plan_wants_a_goal_with_an_owner_and_a_day(
    dora: Browser, case: str, review: str, missing: str
) -> None:
    half = soon(typed(DAY, kind="save")) | {missing: ""}
    assert dora.send(review + "versions", half).status_code == 303
    assert not is_met(dora, case)
    whole = soon(typed(DAY, kind="save", version="1"))
    assert dora.send(review + "versions", whole).status_code == 303
    assert is_met(dora, case)
    reached = soon(typed(DAY, version="2")) | {"pairs-0-goal-state": "reached"}
    assert dora.send(review + "versions", reached).status_code == 303
    assert not is_met(dora, case)  # a case that goes on has a goal


def is_met(dora: Browser, case: str) -> bool:
    """Whether the course says that the phase of the plan has what it wants."""
    page = dora.get(f"{case}course/").text
    (sign,) = re.findall(r">(.)</span>Mindst ét aktivt mål har en ansvarlig og en dato", page)
    return bool(sign == "✓")


def test_a_goal_is_copied_from_the_wheel(dora: Browser, case: str, place: str) -> None:
    wheel = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    dora.send(wheel + "versions", typed_wheel(DAY))
    button = re.search(r'action="([^"]*/plan/goals/[^"]*)"', dora.get(wheel).text)
    assert button is not None
    answer = dora.send(button[1])
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    assert "Jeg er i skole klokken otte fire dage om ugen" in page
    assert re.search(r'checked[^>]*value="frame"', page)
    assert "Kladde" in dora.get(place).text
    review = answer.headers["Location"].removesuffix("edit")
    origin = re.search(r'name="goals-0-wheel"[^>]*value="([a-p]{32})"', page)
    assert origin
    fields = {"occurred_on": f"{DAY:%d.%m.%Y}", "kind": "save", "version": "0"}
    for written, leads_back in ((origin[1], True), (spelled(uuid4()), False)):
        goal = {"goals-0-statement": "Op om morgenen", "goals-0-wheel": written}
        assert dora.send(review + "versions", fields | goal).status_code == 303
        fields["version"] = "1"
        shown = dora.get(review).text
        assert ("Fra hjulet fra 9. marts 2026" in shown) is leads_back
        assert (f'href="{wheel}"' in shown) is leads_back
