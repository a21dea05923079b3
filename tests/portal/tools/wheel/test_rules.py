"""What hinders saving and locking a wheel, field by field."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.scoring import is_far
from portal.tools.wheel.tool import TOOL
from tests.portal.tools.sheets import problems
from tests.portal.tools.wheel.wheels import DEFINITION, KEYS, OCCURRED, TODAY, Json, complete_wheel


def with_change(path: str, value: object) -> Json:
    raw = complete_wheel()
    *parents, last = path.split(".")
    place: Any = raw
    for step in parents:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return raw


def breaches(raw: Json, occurred_on: date = OCCURRED) -> list[str]:
    return [problem.field for problem in problems(TOOL, raw, "save", occurred_on, TODAY)]


def obstacles(raw: Json, occurred_on: date = OCCURRED) -> list[str]:
    return [problem.field for problem in problems(TOOL, raw, "lock", occurred_on, TODAY)]


def test_a_complete_wheel_can_be_locked() -> None:
    assert obstacles(complete_wheel()) == []


def test_an_empty_wheel_is_nothing_to_save_and_cannot_be_locked() -> None:
    assert breaches({}) == [""]  # there is nothing to save
    assert obstacles({}) == [
        "challenge",
        "arenas",
        *(f"entries.{key}.grip" for key in KEYS),
        "chosen",
        "goal.text",
        "goal.smart",
        "next_step.what",
        "next_step.when",
        "review_on",
    ]


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("entries.0.grip", 5.5, "entries.relation.grip"),
        ("entries.6.grip", 14, "entries.emotion.grip"),
        ("entries.0.matters", 4, "entries.relation.matters"),
        ("entries.0.works", "x" * 201, "entries.relation.works"),
        ("entries.0.skipped", True, "entries.relation.grip"),
        ("entries.0.key", "flying", "entries"),
        ("entries.0.key", "frame", "entries"),
        ("challenge", "x" * 401, "challenge"),
        ("challenge", "\x07", "challenge"),
        ("challenge", "Født 010190-1234", "challenge"),
        ("entries.1.works", "010190 1234", "entries.frame.works"),
        ("arenas", ["moon"], "arenas"),
        ("arenas", ["home"] * 41, "arenas"),
        ("arenas", "home", "arenas"),
        ("entries", [7], "entries.0"),
        ("arenas", ["home", "home"], "arenas"),
        ("views.0.rater", "boss", "views.0.rater"),
        ("views.0.date", "2026-11-03", "views.0.date"),
        ("views.0.date", "i går", "views.0.date"),
        ("views.0.grips.0.grip", 11, "views.0.grips.relation.grip"),
        ("views.0.grips.0.key", "flying", "views.0.grips"),
        ("chosen", ["relation", "relation"], "chosen"),
        ("chosen", ["flying"], "chosen"),
        ("chosen", ["relation", "frame", "self", "others"], "chosen"),
        ("goal.text", "x" * 301, "goal.text"),
        ("next_step.when", "2026-10-29", "next_step.when"),
        ("next_step.when", "2027-11-01", "next_step.when"),
        ("next_step.when", "9999-12-31", "next_step.when"),
        ("review_on", "2026-10-30", "review_on"),
        ("surprise", 1, "surprise"),
        ("Et rigtigt navn", 1, "?"),
    ],
)
def test_a_broken_rule_is_found_at_its_field(path: str, value: object, field: str) -> None:
    raw = with_change(path, value)
    assert breaches(raw) == [field]
    assert obstacles(raw) == [field] or field.startswith("entries")


@pytest.mark.parametrize(
    ("when", "far"),
    [("2026-10-30", False), ("2026-11-27", False), ("2026-11-28", True), ("2027-10-30", True)],
)
def test_a_next_step_within_four_weeks_is_wanted_and_a_later_one_is_only_told(
    when: str, far: bool
) -> None:
    raw = with_change("next_step.when", when)
    assert obstacles(raw) == []
    assert is_far(WheelBody.from_json(raw), OCCURRED, DEFINITION) is far


def test_a_talk_in_the_future_is_refused() -> None:
    raw = complete_wheel()
    raw["next_step"]["when"] = raw["review_on"] = "2026-11-20"
    assert breaches(raw, TODAY + timedelta(days=1)) == ["occurred_on"]
    assert breaches(raw, TODAY) == []


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("challenge", "  ", "challenge"),
        ("arenas", [], "arenas"),
        ("entries.0.grip", None, "entries.relation.grip"),
        ("views.0.agreed_to_ask", False, "views.0.agreed_to_ask"),
        ("views.0.rater", "", "views.0.rater"),
        ("views.0.date", None, "views.0.date"),
        ("chosen", [], "chosen"),
        ("goal.text", "", "goal.text"),
        ("goal.smart.measurable", False, "goal.smart"),
        ("next_step.what", "", "next_step.what"),
        ("next_step.when", None, "next_step.when"),
        ("review_on", None, "review_on"),
    ],
)
def test_what_is_missing_hinders_locking_but_not_saving(
    path: str, value: object, field: str
) -> None:
    raw = with_change(path, value)
    assert breaches(raw) == []
    assert obstacles(raw) == [field]


def test_skipping_is_an_answer_and_a_reason_lets_a_goal_stand() -> None:
    raw = with_change("entries.0", {"key": "relation", "skipped": True})
    raw["goal"]["smart"]["timed"] = False
    raw["goal"]["reason"] = "Han vil ikke sætte en dato endnu."
    assert obstacles(raw) == []


def test_the_mentors_own_view_needs_no_agreement() -> None:
    raw = with_change("views.0.agreed_to_ask", False)
    raw["views"][0]["rater"] = "mentor"
    assert obstacles(raw) == []


def test_messages_can_be_read_and_never_repeat_what_was_typed() -> None:
    raw = with_change("entries.0.grip", 14) | {"challenge": "Hemmelig" * 60}
    words = [str(problem) for problem in problems(TOOL, raw, "save", OCCURRED, TODAY)]
    assert words == [
        "challenge: Write at most 400 characters",
        "entries.relation.grip: Write a whole number from 0 to 10",
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.sampled_from(sorted(complete_wheel())), json_values)
def test_no_input_is_an_accident(name: str, value: object) -> None:
    raw = complete_wheel() | {name: value}
    found = problems(TOOL, raw, "lock", OCCURRED, TODAY)
    assert all(str(problem) for problem in found)
    json.dumps([problem.field for problem in found])
