"""What is wrong on the sheet of a meeting at any save; what is merely missing is in missing.py."""

from collections.abc import Iterator
from datetime import timedelta

from config.messages import N_
from portal.method import library
from portal.method.definitions import keys_of
from portal.method.labels import label_problems
from portal.method.meeting import MeetingDefinition
from portal.method.network import NetworkDefinition
from portal.method.problems import Problem
from portal.method.rules import UNKNOWN, unknown, unknown_or_repeated
from portal.records.threads import thread_problems
from portal.records.tool import Talk
from portal.tools.meeting.body import (
    CITIZEN,
    PRIVATE,
    PROFESSIONAL,
    Agreement,
    Invited,
    MeetingBody,
)


def breaches(sheet: MeetingBody, talk: Talk, definition: MeetingDefinition) -> Iterator[Problem]:
    """Yield every broken rule, in the order of the sheet."""
    yield from _frame(sheet, talk, definition)
    yield from _people(sheet, talk, definition)
    yield from unknown_or_repeated(
        "ground_rules", keys_of(sheet.ground_rules), keys_of(definition.ground_rules)
    )
    yield from unknown_or_repeated("rounds", keys_of(sheet.rounds), keys_of(definition.rounds))
    yield from thread_problems("agreements", [each.thread for each in sheet.agreements])
    for position, agreement in enumerate(sheet.agreements):
        yield from _agreement(f"agreements.{position}", agreement, talk, definition)
    yield from _next_meeting(sheet, talk)


def _frame(sheet: MeetingBody, talk: Talk, definition: MeetingDefinition) -> Iterator[Problem]:
    days = definition.rules.planned_within_days
    planned = sheet.planned_for
    # Differences of dates cannot overflow; adding days to the last date of the calendar can.
    if planned is not None and planned - talk.occurred_on > timedelta(days=days):
        message = N_("Choose a day within %(days)s days of the date of the sheet")
        yield Problem("planned_for", message, {"days": days})
    yield from unknown("place_type", sheet.place_type, keys_of(definition.places))
    yield from unknown("chair", sheet.chair, keys_of(definition.chairs))


def _people(sheet: MeetingBody, talk: Talk, definition: MeetingDefinition) -> Iterator[Problem]:
    is_ahead = sheet.planned_for is not None and sheet.planned_for > talk.occurred_on
    seen: set[str] = set()
    for position, person in enumerate(sheet.invited):
        field = f"invited.{position}"
        yield from _person(field, person, definition)
        if is_ahead and person in sheet.came:
            message = N_("The meeting is still to come. Set the date of the sheet to its day first")
            yield Problem(f"{field}.attendance", message)
        once = person.node or (person.kind if person.kind == CITIZEN else "")
        if once and once in seen:
            yield Problem(f"{field}.who", N_("This person is already invited"))
        seen.add(once)


def _person(field: str, person: Invited, definition: MeetingDefinition) -> Iterator[Problem]:
    if person.node and not person.kind:
        yield Problem(f"{field}.who", N_("This person is not on the network map of this case"))
    elif not person.kind:
        yield Problem(f"{field}.who", N_("Choose who is invited"))
    elif person.kind not in (CITIZEN, PRIVATE, PROFESSIONAL):
        yield Problem(f"{field}.who", UNKNOWN)
    elif person.kind == PRIVATE and not person.said_yes:
        message = N_("A private person must have said yes before being invited")
        yield Problem(f"{field}.{'who' if person.node else 'said_yes'}", message)
    if person.kind == PRIVATE and not person.node:
        roles = library.latest("network", NetworkDefinition).roles
        yield from label_problems(f"{field}.words", person.words, roles)
    yield from unknown(f"{field}.who", person.role, keys_of(definition.roles))
    yield from unknown(f"{field}.attendance", person.attendance, keys_of(definition.attendance))


def _agreement(
    field: str, agreement: Agreement, talk: Talk, definition: MeetingDefinition
) -> Iterator[Problem]:
    yield from unknown(f"{field}.state", agreement.state, keys_of(definition.states))
    if agreement.by is not None and agreement.by < talk.occurred_on:
        message = N_("The day of an agreement cannot lie before the meeting")
        yield Problem(f"{field}.by", message)


def _next_meeting(sheet: MeetingBody, talk: Talk) -> Iterator[Problem]:
    following = sheet.next_meeting
    if following.day is None:
        return
    if following.none_because:
        message = N_("Write a date, or why there is no next meeting, not both")
        yield Problem("next_meeting.none_because", message)
    held = max(talk.occurred_on, sheet.planned_for or talk.occurred_on)
    if following.day <= held:
        yield Problem("next_meeting.day", N_("The next meeting must be after this one"))
