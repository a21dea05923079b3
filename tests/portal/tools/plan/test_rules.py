"""What hinders saving, sharing and locking a review, field by field."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from portal.method.problems import problems_from
from portal.records.tool import Talk
from portal.tools.plan.body import PlanBody
from portal.tools.plan.missing import missing_parts, share_needs
from portal.tools.plan.rules import breaches
from tests.portal.tools.plan.plans import (
    DEFINITION,
    OCCURRED,
    TALK,
    TODAY,
    Json,
    body,
    complete_plan,
    goal,
    item,
    pair,
    rating,
    with_change,
)


def broken(raw: Json, talk: Talk = TALK) -> list[str]:
    return [problem.field for problem in breaches(body(raw), talk, DEFINITION)]


def lacking(raw: Json) -> list[str]:
    return [problem.field for problem in missing_parts(body(raw), DEFINITION)]


def unshared(raw: Json) -> list[str]:
    return [problem.field for problem in share_needs(body(raw), DEFINITION)]


def test_a_complete_review_comes_back_unchanged_and_can_be_locked() -> None:
    assert body().to_json() == complete_plan()
    assert broken(complete_plan()) == lacking(complete_plan()) == unshared(complete_plan()) == []


def test_an_empty_review_breaks_no_rule_but_cannot_be_shared_or_locked() -> None:
    assert broken({}) == []
    assert unshared({}) == ["analysis.concern", "analysis.resource"]
    assert lacking({}) == ["pairs.0.what"]


def test_without_a_resource_it_is_not_seen_together() -> None:
    raw = complete_plan()
    raw["items"] = [item("concern_event", "x"), item("complicating", "y")]
    assert unshared(raw) == ["analysis.resource"]


@pytest.mark.parametrize("value", [5.5, 11, -1, "5", True])
def test_numbers_off_the_scale_are_refused_at_their_field(value: object) -> None:
    raw = with_change("pairs.0.ratings.0.value", value)
    with pytest.raises(ValidationError) as caught:
        PlanBody.from_json(raw)
    assert [p.field for p in problems_from(caught.value, raw)] == ["pairs.0.ratings.mentee.value"]


@pytest.mark.parametrize(("path", "value"), [
    ("pairs.0.goal.hold_weeks", 0),
    ("pairs.0.goal.hold_weeks", 53),
    ("pairs.0.goal.signs", ["x"] * 6),
    ("pairs.0.goal.signs.0", "x" * 151),
    ("pairs.0.goal.statement", "x" * 301),
    ("items.0.text", "x" * 601),
    ("items.0.observed_on", "2026-13"),
    ("items.0.observed_on", "2026-02-30"),
    ("pairs", [pair({})] * 4),
    ("actions.0.what", "x" * 201),
    ("surprise", 1),
])  # fmt: skip
def test_what_no_review_can_hold_is_refused(path: str, value: object) -> None:
    with pytest.raises(ValidationError):
        PlanBody.from_json(with_change(path, value))


@pytest.mark.parametrize(("path", "value", "field"), [
    ("items.0.column", "moon", "items.0.column"),
    ("items.0.kind", "guess", "items.0.kind"),
    ("items.0.dimension", "moon", "items.0.dimension"),
    ("items.0.seen_by", "moon", "items.0.seen_by"),
    ("items.0.observed_on", "2026-11-03", "items.0.observed_on"),
    ("items.0.observed_on", "2026-12", "items.0.observed_on"),
    ("pairs.0.mentee_view", "moon", "pairs.0.mentee_view"),
    ("pairs.0.ratings", [rating("moon", 4)], "pairs.0.ratings"),
    ("pairs.0.ratings", [rating("mentor", 4)] * 2, "pairs.0.ratings"),
    ("pairs.0.goal.skills", ["frame", "relation", "self", "values"], "pairs.0.goal.skills"),
    ("pairs.0.goal.skills", ["moon"], "pairs.0.goal.skills"),
    ("pairs.0.goal.due", "2026-10-29", "pairs.0.goal.due"),
    ("pairs.0.goal.state", "moon", "pairs.0.goal.state"),
    ("goals", [goal()], "pairs"),
    ("pairs.0.goal.thread", "Æ x", "pairs"),
    ("pairs.0.goal.wheel", "moon", "pairs.0.goal.wheel"),
    ("actions.0.thread", "T1", "actions"),
    ("actions.0.state", "moon", "actions.0.state"),
    ("crisis.checks", ["moon"], "crisis.checks"),
    ("crisis.decision", "moon", "crisis.decision"),
])  # fmt: skip
def test_what_breaks_a_rule_is_named(path: str, value: object, field: str) -> None:
    assert broken(with_change(path, value)) == [field]


def test_a_month_that_has_begun_is_not_in_the_future() -> None:
    assert broken(with_change("items.0.observed_on", "2026-11")) == []


def test_an_overdue_goal_of_an_earlier_review_may_stay() -> None:
    overdue = with_change("pairs.0.goal", goal(since="2026-03-01", due="2026-06-01"))
    later = Talk(TODAY, TODAY, TODAY)
    assert broken(overdue, later) == []
    assert broken(with_change("pairs.0.goal.due", "2026-06-01"), later) == ["pairs.0.goal.due"]


def test_the_due_day_may_be_the_day_of_writing() -> None:
    assert broken(with_change("pairs.0.goal.due", OCCURRED.isoformat())) == []


@pytest.mark.parametrize(("path", "value", "field"), [
    ("items.0.kind", "", "items.0.kind"),
    ("items.0.text", "", "items.0.text"),
    ("pairs.0.who", "", "pairs.0.who"),
    ("pairs.0.what", "", "pairs.0.what"),
    ("pairs.0.consequence", "", "pairs.0.consequence"),
    ("pairs.0.mentee_view", "", "pairs.0.mentee_view"),
    ("pairs.0.mentee_view_text", "", "pairs.0.mentee_view_text"),
    ("pairs.0.goal.statement", "", "pairs.0.goal.statement"),
    ("pairs.0.goal.signs", [], "pairs.0.goal.signs"),
    ("pairs.0.goal.hold_weeks", None, "pairs.0.goal.hold_weeks"),
    ("pairs.0.goal.smart", {}, "pairs.0.goal.smart"),
    ("pairs.0.goal.due", None, "pairs.0.goal.due"),
    ("pairs.0.goal.state", "dropped", "pairs.0.goal.state_reason"),
    ("pairs.0.ratings", [rating("mentor", 4)], "pairs.0.no_citizen_reason"),
    ("pairs.0.ratings", [rating("mentee", 4)], "pairs.0.ratings.mentor.value"),
    ("pairs.0.ratings.1.why_not_lower", "", "pairs.0.ratings.mentor.why_not_lower"),
    ("actions.0.what", "", "actions.0.what"),
    ("actions.0.who", "", "actions.0.who"),
    ("actions.0.by", None, "actions.0.by"),
    ("crisis.acute", True, "crisis.handled_how"),
])  # fmt: skip
def test_what_is_missing_hinders_locking_and_nothing_else(
    path: str, value: object, field: str
) -> None:
    raw = with_change(path, value)
    assert broken(raw) == []
    assert lacking(raw) == [field]


@pytest.mark.parametrize(("path", "value"), [
    ("pairs.0.mentee_view", "agree"),
    ("pairs.0.mentee_view", "not_asked"),
])  # fmt: skip
def test_only_disagreement_needs_the_mentee_s_words(path: str, value: str) -> None:
    raw = with_change(path, value)
    raw["pairs"][0]["mentee_view_text"] = ""
    assert lacking(raw) == []


def test_a_reason_stands_in_for_what_is_missing() -> None:
    raw: Any = with_change("pairs.0.ratings", [rating("mentor", 4)])
    raw["pairs"][0] |= {"no_citizen_reason": "Mentee var syg"}
    raw["pairs"][0]["goal"] |= {"smart": {"specific": True}, "smart_reason": "Målet er nyt"}
    assert lacking(raw) == []


def test_a_goal_without_an_owner_can_be_locked() -> None:
    assert lacking(with_change("pairs.0.goal.owner", "")) == []


def test_a_dropped_goal_needs_a_reason_and_no_numbers() -> None:
    raw = with_change("pairs.0.ratings", [])
    raw["pairs"][0]["goal"] |= {"state": "dropped", "state_reason": "Ikke længere aktuelt"}
    assert lacking(raw) == []


def test_an_acute_concern_is_saved_whatever_is_said_about_reporting() -> None:
    raw = with_change(
        "crisis", {"acute": True, "handled_how": "Ringet", "decided_on": "2031-01-01"}
    )
    assert broken(raw) == lacking(raw) == []


def test_extra_goals_are_checked_like_the_others() -> None:
    raw = with_change("goals", [goal(thread="t00000002", statement="", due="2020-01-01")])
    assert broken(raw) == ["goals.0.due"]
    assert lacking(raw) == ["goals.0.statement"]


def test_a_date_on_the_day_of_the_talk_is_not_in_the_future() -> None:
    assert broken(with_change("items.0.observed_on", date(2026, 11, 2).isoformat())) == []
