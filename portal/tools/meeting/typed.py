"""Between what was typed in the form and the body of the sheet, both ways."""

import re
from collections.abc import Iterator
from typing import Any

from portal.method.meeting import MeetingDefinition
from portal.tools.meeting.body import PROFESSIONAL, Invited, MeetingBody
from portal.tools.meeting.forms import IN_ROLE, ON_MAP
from portal.tools.meeting.people import Person
from portal.web.forms import Typed, whole_or_text, write_day

Json = dict[str, Any]
_CLOCK = re.compile(r"(\d{1,2})(?:[.: ]?(\d{2}))?")


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked; the form loses its empty rows, so that faults find their place."""
    form.drop_empty_rows()
    following = form.next_meeting.form
    return {
        "purpose": form.purpose.data or "",
        "planned_for": _day_json(form.planned_for),
        "time": read_time(form.time.data or ""),
        "place_type": form.place_type.data or "",
        "chair": form.chair.data or "",
        "chair_words": form.chair_words.data or "",
        "conflict_with_mentor": bool(form.conflict_with_mentor.data),
        "invited": [_invited(entry.form) for entry in form.invited.entries],
        "ground_rules": _texts(form.ground_rules.form, "text"),
        "rounds": _texts(form.rounds.form, "notes"),
        "agreements": [_agreement(entry.form) for entry in form.agreements.entries],
        "confidence": [_confidence(entry.form) for entry in form.confidence.entries],
        "next_meeting": {
            "day": _day_json(following.day),
            "none_because": following.none_because.data or "",
        },
    }


def typed_from(body: MeetingBody) -> Typed:
    """A saved meeting as if it had just been typed."""
    return {name: values for name, values in _pairs(body) if values != [""]}


def typed_people(people: list[Person], first: str) -> Typed:
    """Rows for somebody first and for people of the map, as if they had just been chosen."""
    chosen = [first, *(ON_MAP + person.key for person in people)]
    return {f"invited-{position}-who": [who] for position, who in enumerate(chosen)}


def suggested_rules(definition: MeetingDefinition, language: str) -> Typed:
    """The method's words to start the ground rules from."""
    return {
        f"ground_rules-{rule.key}-text": [rule.suggestion.in_language(language)]
        for rule in definition.ground_rules
    }


def read_time(text: str) -> str:
    """Return 14:30 for 14.30, 1430 or 14:30, and 09:00 for 9; anything else as it was typed."""
    found = _CLOCK.fullmatch(text.strip())
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else text.strip()


def _invited(form: Any) -> Json:
    kind, node, role = _chosen(form.who.data or "")
    return {
        "kind": kind, "node": node, "role": role, "words": form.words.data or "",
        "said_yes": bool(form.said_yes.data), "minor": bool(form.minor.data),
        "invited_by": form.invited_by.data or "", "attendance": form.attendance.data or "",
        "gets_notes": bool(form.gets_notes.data),
    }  # fmt: skip


def _chosen(who: str) -> tuple[str, str, str]:
    """Kind, key on the map and role; whether somebody of the map is private is for the map to say."""
    if who.startswith(ON_MAP):
        return "", who.removeprefix(ON_MAP), ""
    if who.startswith(IN_ROLE):
        return PROFESSIONAL, "", who.removeprefix(IN_ROLE)
    return who, "", ""


def _texts(form: Any, name: str) -> list[Json]:
    pairs = [(field.short_name, field.form[name].data or "") for field in form]
    return [{"key": key, name: text} for key, text in pairs if text.strip()]


def _agreement(form: Any) -> Json:
    return {
        "what": form.what.data or "", "who": form.who.data or "", "by": _day_json(form.by),
        "noticed": form.noticed.data or "", "state": form.state.data or "",
    }  # fmt: skip


def _confidence(form: Any) -> Json:
    return {"who": form.who.data or "", "number": whole_or_text(form.number.data)}


def _day_json(field: Any) -> str | None:
    return field.day.isoformat() if field.day else None


def _pairs(body: MeetingBody) -> Iterator[tuple[str, list[str]]]:
    yield "purpose", [body.purpose]
    yield "planned_for", [write_day(body.planned_for)]
    yield "time", [body.time]
    yield "place_type", [body.place_type]
    yield "chair", [body.chair]
    yield "chair_words", [body.chair_words]
    yield "conflict_with_mentor", _tick(body.conflict_with_mentor)
    for position, person in enumerate(body.invited):
        yield from _invited_pairs(f"invited-{position}", person)
    for rule in body.ground_rules:
        yield f"ground_rules-{rule.key}-text", [rule.text]
    for each in body.rounds:
        yield f"rounds-{each.key}-notes", [each.notes]
    yield from _plan_pairs(body)


def _plan_pairs(body: MeetingBody) -> Iterator[tuple[str, list[str]]]:
    for position, agreement in enumerate(body.agreements):
        name = f"agreements-{position}"
        yield f"{name}-what", [agreement.what]
        yield f"{name}-who", [agreement.who]
        yield f"{name}-by", [write_day(agreement.by)]
        yield f"{name}-noticed", [agreement.noticed]
        yield f"{name}-state", [agreement.state]
    for position, each in enumerate(body.confidence):
        yield f"confidence-{position}-who", [each.who]
        yield f"confidence-{position}-number", ["" if each.number is None else str(each.number)]
    yield "next_meeting-day", [write_day(body.next_meeting.day)]
    yield "next_meeting-none_because", [body.next_meeting.none_because]


def _invited_pairs(name: str, person: Invited) -> Iterator[tuple[str, list[str]]]:
    yield f"{name}-who", [_who(person)]
    yield f"{name}-words", ["" if person.node else person.words]
    yield f"{name}-said_yes", _tick(person.said_yes)
    yield f"{name}-minor", _tick(person.minor)
    yield f"{name}-invited_by", [person.invited_by]
    yield f"{name}-attendance", [person.attendance]
    yield f"{name}-gets_notes", _tick(person.gets_notes)


def _who(person: Invited) -> str:
    if person.node:
        return ON_MAP + person.node
    return IN_ROLE + person.role if person.role else person.kind


def _tick(answer: object) -> list[str]:
    return ["y"] if answer else [""]
