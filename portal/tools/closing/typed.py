"""Between the form and the body of a closing summary."""

from typing import Any

from portal.records.revisions import Json
from portal.records.tool import Typed
from portal.tools.closing.body import ClosingBody
from portal.web.forms import write_day

NUMBERS = {str(value): value for value in range(-2, 3)}
TEXTS = ("worked_on", "changed", "own_words", "carries_on", "follow_up")


def body_from(form: Any) -> Json:
    """What was typed as JSON, unchecked; what cannot be read stays as it was typed."""
    day = form.follow_up_on
    rows = [_row(entry.form) for entry in form.goals.entries]
    while rows and not rows[-1]["goal"] and rows[-1]["attained"] is None:
        rows.pop()
    return {
        **{name: form[name].data or "" for name in TEXTS},
        "follow_up_on": day.day.isoformat() if day.day else day.data or None,
        "goals": rows,
    }


def typed_from(body: ClosingBody) -> Typed:
    """A saved summary as if it had just been typed."""
    typed = {name: [getattr(body, name)] for name in TEXTS}
    typed["follow_up_on"] = [write_day(body.follow_up_on)]
    for position, row in enumerate(body.goals):
        typed[f"goals-{position}-goal"] = [row.goal]
        typed[f"goals-{position}-attained"] = ["" if row.attained is None else str(row.attained)]
    return typed


def _row(form: Any) -> Json:
    chosen = form.attained.data or ""
    return {"goal": form.goal.data or "", "attained": NUMBERS.get(chosen, chosen or None)}
