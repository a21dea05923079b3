"""A meeting in words: each field's label and what it says, for history, conflicts and paper."""

from flask_babel import gettext as _

from portal.method.definitions import name_of
from portal.method.meeting import MeetingDefinition
from portal.records.tool import Row
from portal.records.wording import joined, labelled
from portal.tools.meeting.body import CITIZEN, Agreement, Confidence, Invited, MeetingBody
from portal.tools.meeting.invitation import written_time
from portal.web.dates import day


def worded(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    """Every field as (label, text), in the order of the sheet."""
    return [
        *_time_rows(body, definition, language),
        *frame_rows(body, definition, language),
        *_people_rows(body, definition, language),
        *rule_rows(body, definition, language),
        *round_rows(body, definition, language),
        *_plan_rows(body, definition, language),
        *after_rows(body, definition, language),
    ]


def frame_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    """What it is about, where, and who leads."""
    asked = definition.questions
    conflict = _("yes") if body.conflict_with_mentor else ""
    rows = [
        (asked.purpose, body.purpose),
        (asked.place, name_of(definition.places, body.place_type, language)),
        (asked.chair, _chair(body, definition, language)),
        (asked.conflict_with_mentor, conflict),
    ]
    return labelled(rows, language)


def _time_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    asked = definition.questions
    rows = [
        (asked.planned_for, day(body.planned_for)),
        (asked.time, written_time(body.time, language)),
    ]
    return labelled(rows, language)


def rule_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    """What was agreed before the first round."""
    rows = [(rule.name, body.ground_rule(rule.key)) for rule in definition.ground_rules]
    return labelled(rows, language)


def round_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    """What was said in each round."""
    return [
        (f"{number}. {each.name.in_language(language)}", body.notes(each.key))
        for number, each in enumerate(definition.rounds, 1)
    ]


def after_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    """Who gets the minutes, and when the people meet again."""
    asked = definition.questions
    shared = [person_name(each, definition, language) for each in body.notes_shared_with]
    rows = [
        (asked.gets_notes, ", ".join(shared)),
        (asked.next_meeting, day(body.next_meeting.day)),
        (asked.no_next_meeting, body.next_meeting.none_because),
    ]
    return labelled(rows, language)


def person_name(person: Invited, definition: MeetingDefinition, language: str) -> str:
    """How the minutes call somebody: the person, a role, or the words of the map."""
    role = name_of(definition.roles, person.role, language)
    if person.kind == CITIZEN:
        role = definition.citizen.in_language(language)
    if role and person.words:
        return f"{role} ({person.words})"
    return role or person.words or "–"


def _chair(body: MeetingBody, definition: MeetingDefinition, language: str) -> str:
    name = name_of(definition.chairs, body.chair, language)
    return f"{name} ({body.chair_words})" if name and body.chair_words else name or body.chair_words


def _people_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    lines = "\n".join(_person(each, definition, language) for each in body.invited)
    return labelled([(definition.questions.invited, lines)], language)


def _person(person: Invited, definition: MeetingDefinition, language: str) -> str:
    asked = definition.questions
    ticked = [
        (person.said_yes, asked.said_yes),
        (person.minor, asked.minor),
        (person.guardian_yes, asked.guardian_yes),
        (person.gets_notes, asked.gets_notes),
    ]
    by = f"{asked.invited_by.label.in_language(language)}: {person.invited_by}"
    return " · ".join([
        person_name(person, definition, language),
        name_of(definition.attendance, person.attendance or "invited", language),
        *([by] if person.invited_by else []),
        *(question.label.in_language(language) for is_so, question in ticked if is_so),
    ])


def _plan_rows(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[Row]:
    asked = definition.questions
    agreements = [_agreement(each, definition, language) for each in body.agreements]
    rows = [
        (definition.minutes.agreements, "\n".join(agreements)),
        (asked.confidence.label, ", ".join(_confidence(each) for each in body.confidence)),
    ]
    return labelled(rows, language)


def _agreement(agreement: Agreement, definition: MeetingDefinition, language: str) -> str:
    state = name_of(definition.states, agreement.state or "open", language)
    return joined(agreement.what, agreement.who, day(agreement.by), agreement.noticed, state)


def _confidence(confidence: Confidence) -> str:
    number = "–" if confidence.number is None else str(confidence.number)
    return f"{confidence.who} {number}".strip()
