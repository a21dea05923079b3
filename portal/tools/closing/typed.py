"""Between the form and the body of a closing summary."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from portal.method.sheets import Json
from portal.tools.closing.body import ClosingBody
from portal.web.form_rows import filled_rows
from portal.web.typed_values import Typed, read_texts, write_day, write_number

NUMBERS = {str(value): value for value in range(-2, 4)}
# What a row brings along from the plan without anybody typing.
SET_BEFOREHAND: Final[Mapping[str, str | None]] = MappingProxyType({"thread": None})
TEXTS = ("worked_on", "changed", "own_words", "carries_on", "follow_up")


def body_from(form: Any) -> Json:
    """What was typed as JSON, unchecked; what cannot be read stays as it was typed."""
    return {
        **read_texts(form, *TEXTS),
        "follow_up_on": form.follow_up_on.iso,
        "goals": [_row(row) for row in filled_rows(form.goals, SET_BEFOREHAND)],
    }


def typed_from(body: ClosingBody) -> Typed:
    """A saved summary as if it had just been typed."""
    typed = {name: [getattr(body, name)] for name in TEXTS}
    typed["follow_up_on"] = [write_day(body.follow_up_on)]
    for position, row in enumerate(body.goals):
        typed[f"goals-{position}-thread"] = [row.thread]
        typed[f"goals-{position}-goal"] = [row.goal]
        typed[f"goals-{position}-state"] = [row.state]
        typed[f"goals-{position}-attained"] = [write_number(row.attained)]
        typed[f"goals-{position}-weight"] = [write_number(row.weight)]
    return typed


def _row(form: Any) -> Json:
    return {
        **read_texts(form, "thread", "goal", "state"),
        "attained": _chosen(form.attained),
        "weight": _chosen(form.weight),
    }


def _chosen(field: Any) -> int | str | None:
    return NUMBERS.get(field.data or "", field.data or None)
