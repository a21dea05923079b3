"""Between what was typed in the form and the body of the sheet, both ways."""

from collections.abc import Iterator
from typing import Any

from portal.method.meeting import MeetingDefinition
from portal.method.sheets import Json
from portal.records.threads import new_thread
from portal.tools.meeting.body import PROFESSIONAL, Invited, MeetingBody
from portal.tools.meeting.forms import IN_ROLE, OF_THEMSELVES, ON_MAP
from portal.tools.meeting.people import Person
from portal.web.form_rows import filled_rows
from portal.web.typed_values import (
    Typed,
    read_texts,
    whole_or_text,
    write_day,
    write_number,
    write_tick,
)


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it."""
    following = form.next_meeting.form
    return {
        **read_texts(form, "purpose", "time", "place_type", "chair", "chair_words"),
        "planned_for": form.planned_for.iso,
        "conflict_with_mentor": bool(form.conflict_with_mentor.data),
        "invited": [_invited(row) for row in filled_rows(form.invited, OF_THEMSELVES)],
        "ground_rules": _texts(form.ground_rules.form, "text"),
        "rounds": _texts(form.rounds.form, "notes"),
        "agreements": [_agreement(row) for row in filled_rows(form.agreements, OF_THEMSELVES)],
        "confidence": [_confidence(row) for row in filled_rows(form.confidence, OF_THEMSELVES)],
        "next_meeting": {"day": following.day.iso, **read_texts(following, "none_because")},
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


def _invited(form: Any) -> Json:
    kind, node, role = _chosen(form.who.data or "")
    return {
        "kind": kind, "node": node, "role": role,
        **read_texts(form, "words", "invited_by", "attendance"),
        "said_yes": bool(form.said_yes.data), "minor": bool(form.minor.data),
        "guardian_yes": bool(form.guardian_yes.data), "gets_notes": bool(form.gets_notes.data),
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
        "thread": form.thread.data or new_thread(), "by": form.by.iso,
        **read_texts(form, "what", "who", "noticed", "state"),
    }  # fmt: skip


def _confidence(form: Any) -> Json:
    return {"who": form.who.data or "", "number": whole_or_text(form.number.data)}


def _pairs(body: MeetingBody) -> Iterator[tuple[str, list[str]]]:
    yield "purpose", [body.purpose]
    yield "planned_for", [write_day(body.planned_for)]
    yield "time", [body.time]
    yield "place_type", [body.place_type]
    yield "chair", [body.chair]
    yield "chair_words", [body.chair_words]
    yield "conflict_with_mentor", [write_tick(body.conflict_with_mentor)]
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
        yield f"{name}-thread", [agreement.thread]
        yield f"{name}-what", [agreement.what]
        yield f"{name}-who", [agreement.who]
        yield f"{name}-by", [write_day(agreement.by)]
        yield f"{name}-noticed", [agreement.noticed]
        yield f"{name}-state", [agreement.state]
    for position, each in enumerate(body.confidence):
        yield f"confidence-{position}-who", [each.who]
        yield f"confidence-{position}-number", [write_number(each.number)]
    yield "next_meeting-day", [write_day(body.next_meeting.day)]
    yield "next_meeting-none_because", [body.next_meeting.none_because]


def _invited_pairs(name: str, person: Invited) -> Iterator[tuple[str, list[str]]]:
    yield f"{name}-who", [_who(person)]
    yield f"{name}-words", ["" if person.node else person.words]
    yield f"{name}-said_yes", [write_tick(person.said_yes)]
    yield f"{name}-minor", [write_tick(person.minor)]
    yield f"{name}-guardian_yes", [write_tick(person.guardian_yes)]
    yield f"{name}-invited_by", [person.invited_by]
    yield f"{name}-attendance", [person.attendance]
    yield f"{name}-gets_notes", [write_tick(person.gets_notes)]


def _who(person: Invited) -> str:
    if person.node:
        return ON_MAP + person.node
    return IN_ROLE + person.role if person.role else person.kind
