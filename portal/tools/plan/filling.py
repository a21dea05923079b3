"""From what was typed in the form to the body of the sheet, unchecked."""

from typing import Any

from portal.method.sheets import Json
from portal.records.threads import new_thread
from portal.tools.plan.form_parts import PRESET
from portal.web.form_rows import filled_rows, is_filled
from portal.web.typed_values import read_day, read_texts, whole_or_text


def body_from(form: Any) -> Json:
    """The body as JSON: what cannot be read stays as typed, so that the rules name it."""
    return {
        "items": _rows(form["items"], _item),
        "pairs": _rows(form["pairs"], _pair),
        "goals": _rows(form["goals"], _goal),
        "actions": _rows(form["actions"], _action),
        "crisis": _crisis(form["crisis"].form),
    }


def _rows(rows: Any, read: Any) -> list[Json]:
    return [_named(read(form)) for form in filled_rows(rows, PRESET)]


def _named(row: Json) -> Json:
    """Give a thread to what has none yet: from now on it can be followed."""
    for place in (row, row.get("goal")):
        if isinstance(place, dict) and "thread" in place:
            place["thread"] = place["thread"] or new_thread()
    return row


def _item(form: Any) -> Json:
    return {
        **read_texts(form, "column", "text", "kind", "dimension", "seen_by"),
        "observed_on": form.observed_on.iso,
    }  # fmt: skip


def _pair(form: Any) -> Json:
    return {
        **read_texts(form, "who", "what", "consequence", "mentee_view", "mentee_view_text"),
        "goal": _goal(form.goal.form),
        "anchors": {anchor.short_name: anchor.data or "" for anchor in form.anchors.form},
        "ratings": [_rating(rater) for rater in form.ratings.form if is_filled(rater.data, PRESET)],
        "no_citizen_reason": form.no_citizen_reason.data or "",
    }  # fmt: skip


def _rating(field: Any) -> Json:
    form = field.form
    return {
        "key": field.short_name, "value": whole_or_text(form.value.data),
        **read_texts(form, "why_not_lower", "one_up"),
    }  # fmt: skip


def _goal(form: Any) -> Json:
    since = read_day(form.since.data or "")
    return {
        **read_texts(form, "thread", "wheel", "statement", "owner"),
        "since": since.isoformat() if since else None,
        "signs": [line.strip() for line in (form.signs.data or "").splitlines() if line.strip()],
        "hold_weeks": whole_or_text(form.hold_weeks.data),
        "smart": dict.fromkeys(form.smart.data or [], True),
        "smart_reason": form.smart_reason.data or "",
        "skills": form.skills.data or [], "due": form.due.iso,
        "state": form.state.data or "active", "state_reason": form.state_reason.data or "",
    }  # fmt: skip


def _action(form: Any) -> Json:
    return {
        **read_texts(form, "thread", "what", "who", "outcome"),
        "by": form.by.iso, "state": form.state.data or "open",
    }  # fmt: skip


def _crisis(form: Any) -> Json:
    return {
        **read_texts(form, "handled_how", "decision", "sent_to", "reference"),
        "acute": bool(form.acute.data), "checks": form.checks.data or [],
        "decided_on": form.decided_on.iso,
    }  # fmt: skip
