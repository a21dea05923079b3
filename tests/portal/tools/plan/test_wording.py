"""A review in words, for history, conflicts and paper; and the definition that gives the words."""

import json
from typing import Any

import pytest
from flask import Flask
from pydantic import ValidationError

from portal.method.plan import PlanDefinition
from portal.tools.plan.wording import worded
from tests.portal.tools.plan.plans import DEFINITION, body, complete_plan, goal, with_change


def rows(app: Flask, raw: dict[str, Any], language: str = "en") -> dict[str, str]:
    with app.test_request_context():
        found = worded(body(raw), DEFINITION, language)
    assert len(dict(found)) == len(found)  # the history tells rows apart by their labels
    return dict(found)


def test_everything_that_is_written_can_be_read_again(app: Flask) -> None:
    raw = complete_plan()
    raw["goals"] = [goal(thread="t00000002", statement="Et mål mere")]
    raw["crisis"] |= {"acute": True, "handled_how": "Ringet", "checks": ["family_told"]}
    said = "\n".join(rows(app, raw).values())
    for words in (
        "Spiller fodbold", "Moren og mentor", "Jeg har brug for fred", "Møder klokken otte",
        "Et mål mere", "Ringe til træneren", "Ringet", "The family knows", "Mentee: 3",
    ):  # fmt: skip
        assert words in said


def test_an_edited_anchor_and_a_changed_number_show_in_the_history(app: Flask) -> None:
    plain = rows(app, complete_plan())
    edited = rows(app, with_change("pairs.0.anchors.ten", "Han møder hver dag"))
    changed = [label for label in edited if edited[label] != plain[label]]
    assert changed == [label for label in plain if "very goal" in label]
    assert "10 = Han møder hver dag" in edited[changed[0]]


def test_a_month_is_written_as_a_month(app: Flask) -> None:
    assert "09.2026" in rows(app, complete_plan(), "da")["Det der er sket 1"]


def test_nine_dimensions_stand_in_two_groups_and_one_beside_them() -> None:
    groups = [dimension.group for dimension in DEFINITION.dimensions]
    assert (groups.count("risk"), groups.count("wellbeing"), groups.count(None)) == (4, 5, 1)


@pytest.mark.parametrize(("path", "value"), [
    ("columns.0.side", "moon"),
    ("dimensions.0.group", "moon"),
    ("states.0.key", "moon"),
    ("action_states.0.key", "moon"),
    ("scale.anchors.1.value", 4),
    ("categories.0.least", 0),
    ("categories.0.least", None),
    ("categories.4.least", -9),
    ("raters.4.key", "moon"),
    ("raters.0.key", "parent"),
    ("rules.most_hold_weeks", 53),
    ("name", {"da": "Kun dansk"}),
    ("sides", []),
])  # fmt: skip
def test_a_malformed_definition_is_refused(path: str, value: object) -> None:
    raw = DEFINITION.model_dump(mode="json")
    assert PlanDefinition.model_validate_json(json.dumps(raw)) == DEFINITION
    *parents, last = path.split(".")
    place: Any = raw
    for step in parents:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    with pytest.raises(ValidationError):
        PlanDefinition.model_validate_json(json.dumps(raw))
