"""What the minutes still lack before they can be locked."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.meeting import MeetingDefinition
from portal.method.problems import Problem
from portal.tools.meeting.body import CITIZEN, PRIVATE, Agreement, Invited, MeetingBody


def missing_parts(sheet: MeetingBody, definition: MeetingDefinition) -> Iterator[Problem]:
    """Yield what is missing, in the order of the sheet."""
    yield from _missing_frame(sheet)
    yield from missing_ground_rules(sheet, definition)
    yield from _missing_people(sheet)
    if not any(each.notes for each in sheet.rounds):
        yield Problem("rounds.works.notes", N_("Write what was said in at least one round"))
    for position, agreement in enumerate(sheet.agreements):
        yield from _missing_in_agreement(f"agreements.{position}", agreement)
    for position, confidence in enumerate(sheet.confidence):
        if confidence.number is None:
            message = N_("Give a number, or remove this line")
            yield Problem(f"confidence.{position}.number", message)
    if sheet.next_meeting.day is None and not sheet.next_meeting.none_because:
        message = N_("Choose the day of the next meeting, or write why there is none")
        yield Problem("next_meeting.day", message)


def _missing_frame(sheet: MeetingBody) -> Iterator[Problem]:
    if not sheet.purpose:
        yield Problem("purpose", N_("Write what the meeting is to help with"))
    if not sheet.place_type:
        yield Problem("place_type", N_("Choose the kind of place"))
    if not sheet.chair:
        yield Problem("chair", N_("Choose who leads the meeting"))


def missing_ground_rules(sheet: MeetingBody, definition: MeetingDefinition) -> Iterator[Problem]:
    """Yield the ground rules that nobody has written down; they are needed to show the sheet too."""
    for key in keys_of(definition.ground_rules):
        if not sheet.ground_rule(key):
            yield Problem(f"ground_rules.{key}.text", N_("Write what you agreed on here"))


def _missing_people(sheet: MeetingBody) -> Iterator[Problem]:
    if not sheet.invited:
        yield Problem("invited.0.who", N_("Write who is invited"))
    elif not sheet.came:
        yield Problem("invited.0.attendance", N_("Mark who came before you lock the minutes"))
    for position, person in enumerate(sheet.invited):
        yield from _missing_about(f"invited.{position}", person)


def _missing_about(field: str, person: Invited) -> Iterator[Problem]:
    if person.kind == PRIVATE and not person.words:
        yield Problem(f"{field}.words", N_("Write a role or initials"))
    if person.kind != CITIZEN and not person.invited_by:
        yield Problem(f"{field}.invited_by", N_("Write who invited, by role"))
    if person.needs_guardian and not person.guardian_yes:
        message = N_("Whoever has parental responsibility must have said yes")
        yield Problem(f"{field}.guardian_yes", message)


def _missing_in_agreement(field: str, agreement: Agreement) -> Iterator[Problem]:
    if not agreement.what:
        yield Problem(f"{field}.what", N_("Write what is done"))
    if not agreement.who:
        yield Problem(f"{field}.who", N_("Write who does it"))
    if agreement.by is None:
        yield Problem(f"{field}.by", N_("Choose the day"))
