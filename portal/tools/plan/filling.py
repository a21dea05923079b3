"""From what was typed in the form to the body of the sheet, unchecked."""

from typing import Any

from portal.method.sheets import Json
from portal.tools.plan.rows import is_filled
from portal.tools.plan.threads import new_thread
from portal.web.forms import read_day, whole_or_text


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
    return [_named(read(entry.form)) for entry in rows.entries]


def _named(row: Json) -> Json:
    """Give a thread to what has none yet: from now on it can be followed."""
    for place in (row, row.get("goal")):
        if isinstance(place, dict) and "thread" in place:
            place["thread"] = place["thread"] or new_thread()
    return row


def _item(form: Any) -> Json:
    return {
        "column": form.column.data or "", "text": form.text.data or "",
        "kind": form.kind.data or "", "dimension": form.dimension.data or "",
        "seen_by": form.seen_by.data or "", "observed_on": form.observed_on.iso,
    }  # fmt: skip


def _pair(form: Any) -> Json:
    return {
        "who": form.who.data or "", "what": form.what.data or "",
        "consequence": form.consequence.data or "",
        "mentee_view": form.mentee_view.data or "",
        "mentee_view_text": form.mentee_view_text.data or "",
        "goal": _goal(form.goal.form),
        "anchors": {anchor.short_name: anchor.data or "" for anchor in form.anchors.form},
        "ratings": [_rating(rater) for rater in form.ratings.form if is_filled(rater.data)],
        "no_citizen_reason": form.no_citizen_reason.data or "",
    }  # fmt: skip


def _rating(field: Any) -> Json:
    form = field.form
    return {
        "key": field.short_name, "value": whole_or_text(form.value.data),
        "why_not_lower": form.why_not_lower.data or "", "one_up": form.one_up.data or "",
    }  # fmt: skip


def _goal(form: Any) -> Json:
    since = read_day(form.since.data or "")
    return {
        "thread": form.thread.data or "", "since": since.isoformat() if since else None,
        "statement": form.statement.data or "",
        "signs": [line.strip() for line in (form.signs.data or "").splitlines() if line.strip()],
        "hold_weeks": whole_or_text(form.hold_weeks.data),
        "smart": dict.fromkeys(form.smart.data or [], True),
        "smart_reason": form.smart_reason.data or "",
        "skills": form.skills.data or [], "due": _day(form.due),
        "state": form.state.data or "active", "state_reason": form.state_reason.data or "",
    }  # fmt: skip


def _action(form: Any) -> Json:
    return {
        "thread": form.thread.data or "", "what": form.what.data or "",
        "who": form.who.data or "", "by": _day(form.by), "state": form.state.data or "open",
        "outcome": form.outcome.data or "",
    }  # fmt: skip


def _crisis(form: Any) -> Json:
    return {
        "acute": bool(form.acute.data), "handled_how": form.handled_how.data or "",
        "checks": form.checks.data or [], "decided_on": _day(form.decided_on),
        "decision": form.decision.data or "", "sent_to": form.sent_to.data or "",
        "reference": form.reference.data or "",
    }  # fmt: skip


def _day(field: Any) -> str | None:
    return field.day.isoformat() if field.day else None
