"""What a review asks somebody to do, and what goes along into the next one."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from portal.records.models import Record
from portal.records.revisions import Saved
from portal.records.threads import read_spelled
from portal.records.tool import Filled, Step
from portal.tools.plan.following import followed
from portal.tools.plan.services import goal_from
from portal.tools.plan.sheets import Plan
from portal.tools.plan.steps import steps_of
from tests.portal.tools.plan.plans import (
    DEFINITION,
    OCCURRED,
    Json,
    body,
    complete_plan,
    goal,
    pair,
    with_change,
)
from tests.portal.tools.wheel.wheels import complete_wheel

WHEEL = uuid4()
STARTED = datetime(2026, 10, 28, 9, 0, tzinfo=UTC)


def filled(raw: Json, day: date = OCCURRED) -> Plan:
    record = Record(id=uuid4(), language="da", created_at=STARTED, occurred_on=day)
    saved = Saved(1, "save", day, raw, None, uuid4(), STARTED)
    return Filled(record, saved, body(raw), DEFINITION)


def of_kind(raw: Json, kind: str) -> list[Step]:
    return [step for step in steps_of(filled(raw)) if step.kind == kind]


def test_each_action_is_a_next_step_with_its_own_state() -> None:
    raw = complete_plan()
    raw["actions"] = [{**raw["actions"][0], "state": "done"}]
    (step,) = of_kind(raw, "next_step")
    assert step == Step(
        "action.t00000009", "next_step", "Ringe til træneren", "Mentor", date(2026, 11, 6), "done"
    )


def test_a_low_number_of_a_professional_asks_the_coordinator_within_two_working_days() -> None:
    (step,) = of_kind(complete_plan({"mentee": 0, "mentor": 2}), "look_at")
    assert (step.who, step.by) == ("Koordinator", date(2026, 11, 3))  # Friday to Tuesday
    assert of_kind(complete_plan({"mentee": 0, "mentor": 3}), "look_at") == []


def test_public_holidays_put_off_the_day_on_which_the_coordinator_must_have_looked() -> None:
    plan = filled(complete_plan({"mentee": 0, "mentor": 2}), date(2026, 4, 1))
    (step,) = (step for step in steps_of(plan) if step.kind == "look_at")
    assert step.by == date(2026, 4, 8)  # from the Wednesday before Easter


def test_an_acute_concern_is_put_before_the_coordinator_at_once() -> None:
    (step,) = of_kind(with_change("crisis.acute", value=True), "acute")
    assert (step.who, step.by, step.state) == ("Koordinator", OCCURRED, "open")
    assert of_kind(complete_plan(), "acute") == []


@pytest.mark.parametrize(
    ("state", "told"),
    [("active", "open"), ("adjusted", "open"), ("reached", "done"), ("dropped", "dropped")],
)
def test_a_goal_falls_due_until_it_is_reached_or_dropped(state: str, told: str) -> None:
    (step,) = of_kind(with_change("pairs.0.goal.state", state), "review")
    assert (step.state, step.by, step.who) == (told, date(2027, 2, 1), "Mentor")


def test_the_keys_of_steps_are_all_different_and_fit_the_database() -> None:
    raw = complete_plan({"mentee": 1, "mentor": 1})
    raw["pairs"].append(pair({"mentor": 0}, goal=goal(thread="t00000002")))
    keys = [step.key for step in steps_of(filled(raw))]
    assert len(set(keys)) == len(keys) == 5
    assert all(len(key) <= 60 for key in keys)


def test_what_goes_on_goes_along_and_numbers_are_asked_for_anew() -> None:
    before = filled(with_change("crisis.acute", value=True))
    after = followed(before)
    (kept,) = after.pairs
    assert kept.thread == before.body.pairs[0].thread
    assert kept.goal.since == STARTED.date()
    assert kept.ratings == ()
    assert (after.items, after.actions) == (before.body.items, before.body.actions)
    assert not after.crisis.acute


@pytest.mark.parametrize(("path", "value", "part"), [
    ("pairs.0.goal.state", "reached", "pairs"),
    ("pairs.0.goal.state", "dropped", "pairs"),
    ("actions.0.state", "done", "actions"),
    ("goals", [goal(thread="t00000002", state="dropped")], "goals"),
])  # fmt: skip
def test_what_is_over_stays_behind(path: str, value: object, part: str) -> None:
    left: Any = getattr(followed(filled(with_change(path, value))), part)
    assert left == ()


def test_the_first_day_of_a_goal_is_kept_over_many_reviews() -> None:
    raw = with_change("pairs.0.goal.since", "2026-01-05")
    assert followed(filled(raw)).pairs[0].goal.since == date(2026, 1, 5)


def test_a_goal_of_the_wheel_keeps_its_words_its_check_and_its_skills() -> None:
    wheel = complete_wheel()
    copied = goal_from(WHEEL, wheel)
    assert copied.statement == wheel["goal"]["text"]
    assert copied.smart.all_yes
    assert copied.skills == ("frame", "emotion")
    assert goal_from(WHEEL, {}).statement == ""
    assert goal_from(WHEEL, wheel).thread != copied.thread
    assert read_spelled(copied.wheel) == WHEEL
