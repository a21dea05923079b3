"""What is written about a group and its meetings, and what stands in the way of keeping it."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from config.messages import N_
from portal.method.problems import Problem, field_path
from portal.method.sheets import Sheet, plain_text, texts, whole_number
from security.national_id import contains_cpr

NAME_LIMIT: Final = 80
ALIAS_LIMIT: Final = 30
PLACE_LIMIT: Final = 120
TEXT_LIMIT: Final = 600
FUTURE: Final = N_("The date cannot lie in the future")


class GroupBody(Sheet):
    """What the group is called, and what its members have agreed about being together."""

    name: Annotated[str, plain_text(NAME_LIMIT)] = ""
    rules: Annotated[str, plain_text(TEXT_LIMIT)] = ""
    meets: Annotated[str, plain_text(PLACE_LIMIT)] = ""


class Joining(Sheet):
    """A relative who joins, and the day of the yes."""

    alias: Annotated[str, plain_text(ALIAS_LIMIT)] = ""
    agreed_on: date | None = None
    agreed: bool = False


class MeetingBody(Sheet):
    """One meeting: when, about what, who came, and what it was good for."""

    held_on: date | None = None
    themes: Annotated[str, plain_text(TEXT_LIMIT)] = ""
    came: tuple[UUID, ...] = ()
    evaluation: Annotated[int | None, whole_number(0, 10)] = None


def faults_of_group(body: GroupBody) -> Iterator[Problem]:
    """Everything that stands in the way of starting the group."""
    if not body.name:
        yield Problem("name", N_("Write what the group is called"))
    if not body.rules:
        yield Problem("rules", N_("Write the ground rules, such as what stays in the room"))
    yield from _numbers(body)


def faults_of_change(
    body: GroupBody,
    started_on: date | None,
    facilitator: UUID | None,
    able: Collection[UUID],
    today: date,
) -> Iterator[Problem]:
    """Everything that stands in the way of changing what is written about the group."""
    yield from faults_of_group(body)
    yield from _day("started_on", started_on, today)
    if facilitator not in able:
        yield Problem("facilitator", N_("Choose somebody who coaches relatives, or coordinates it"))


def faults_of_joining(body: Joining, today: date) -> Iterator[Problem]:
    """Everything that stands in the way of joining; without the relative's own yes nobody joins."""
    if not body.alias:
        yield Problem("alias", N_("Write what the relative is called in the group"))
    if not body.agreed:
        yield Problem("agreed", N_("Nobody joins without having agreed to it"))
    yield from _day("agreed_on", body.agreed_on, today)
    yield from _numbers(body)


def faults_of_meeting(body: MeetingBody, known: Collection[UUID], today: date) -> Iterator[Problem]:
    """Everything that stands in the way of keeping the meeting."""
    yield from _day("held_on", body.held_on, today)
    if not body.themes:
        yield Problem("themes", N_("Write what you talked about, and no person's story"))
    if set(body.came) - set(known) or len(set(body.came)) < len(body.came):
        yield Problem("came", N_("Choose among the members of the group"))
    yield from _numbers(body)


def _day(field: str, day: date | None, today: date) -> Iterator[Problem]:
    if day is None:
        yield Problem(field, N_("Write the day"))
    elif day > today:
        yield Problem(field, FUTURE)


def _numbers(body: Sheet) -> Iterator[Problem]:
    message = N_("This looks like a civil registration number (CPR). Please leave it out")
    for path, text in texts(body.to_json()):
        if contains_cpr(text):
            yield Problem(field_path(path, {}), message)
