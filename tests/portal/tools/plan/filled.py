"""A review as a mentor types it, for tests that need a whole one."""

from datetime import date, timedelta
from typing import cast

from config.clock import today
from portal.tools.plan.typed import typed_from
from portal.web.typed_values import read_day
from tests.portal.tools.plan.plans import BEFORE, Json, body, complete_plan, pair, with_change


def typed(day: date, raw: Json | None = None, **changes: object) -> dict[str, object]:
    """The fields of the form for one whole review of that day."""
    fields: dict[str, object] = {
        **typed_from(body(raw or complete_plan(BEFORE))),
        "occurred_on": f"{day:%d.%m.%Y}",
        "version": "0",
        "kind": "lock",
    }
    # The plan's own days lie in 2026; of what is more than a year over the page asks what became of it.
    for name in {"actions-0-by", "pairs-0-goal-due"} & fields.keys():
        (own,) = cast(list[str], fields[name])
        fields[name] = [f"{max(read_day(own) or day, day - timedelta(days=300)):%d.%m.%Y}"]
    return {**fields, **{name.replace("__", "-"): value for name, value in changes.items()}}


def rated(day: date, mentee: int, mentor: int, parent: int) -> dict[str, object]:
    """A review with these three numbers."""
    return typed(day, complete_plan({"mentee": mentee, "mentor": mentor, "parent": parent}))


def current(day: date, raw: Json | None = None) -> dict[str, object]:
    """A review whose goal is due after today."""
    return typed(day, raw) | {"pairs-0-goal-due": due(today())}


def acute(day: date) -> dict[str, object]:
    """A review that is still open, with an acute concern, an edited scale and numbers far apart."""
    pairs = [pair({"mentee": 6, "mentor": 2, "parent": 4, "network": 5})]
    return current(day, with_change("pairs", pairs)) | {
        "kind": "save",
        "crisis-acute": "y",
        "crisis-handled_how": "Mentor og koordinator har talt sammen samme dag",
        "crisis-checks": ["coordinator_told", "child_considered"],
        "crisis-decision": "considering",
        "pairs-0-anchors-ten": "Han møder hver dag uden at nogen henter ham",
    }


def due(day: date) -> str:
    """A day for a goal that is not over yet."""
    return f"{day + timedelta(days=400):%d.%m.%Y}"
