"""What the pages of a meeting may know: frozen, plain values in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from config.clock import today
from portal.method.definitions import name_of
from portal.method.meeting import MeetingDefinition
from portal.records.tool import Row
from portal.records.wording import joined, said
from portal.tools.meeting.agreement_rows import AgreementRow, agreement_rows
from portal.tools.meeting.body import Confidence, Invited, MeetingBody
from portal.tools.meeting.invitation import written_day, written_time
from portal.tools.meeting.sheets import FilledMeeting
from portal.tools.meeting.wording import after_rows, frame_rows, person_name, round_rows, rule_rows


@dataclass(frozen=True)
class Faith:
    """The numbers people gave, lowest first; never one mean, because people differ."""

    numbers: list[tuple[str, int]]

    @property
    def lowest(self) -> int:
        """The lowest number given."""
        return self.numbers[0][1]

    @property
    def highest(self) -> int:
        """The highest number given."""
        return self.numbers[-1][1]


@dataclass(frozen=True)
class Minutes:
    """One meeting on one page."""

    kind: str
    is_professional: bool
    is_coming: bool
    when: str
    hints: list[str]
    frame: list[Row]
    present: list[str]
    absent: list[tuple[str, str]]
    rules: list[Row]
    rounds: list[Row]
    agreements: list[AgreementRow]
    faith: Faith | None
    after: list[Row]


@dataclass(frozen=True)
class Coming:
    """A meeting that is still to be held."""

    record_id: UUID
    kind: str
    when: str
    place: str
    purpose: str
    invited: list[str]


@dataclass(frozen=True)
class Overview:
    """The tool's first page: what is coming, and what is agreed and not done."""

    coming: list[Coming]
    agreements: list[AgreementRow]
    next_day: str


def minutes(filled: FilledMeeting, language: str) -> Minutes:
    """One meeting as its minutes show it; what is empty is left out."""
    body, definition = filled.body, filled.definition
    parts = (body, definition, language)
    return Minutes(
        kind_of(body, definition, language),
        body.is_professional,
        body.is_coming(today()),
        _when(body, filled.record.occurred_on, language),
        hints(body, definition, language),
        said(frame_rows(*parts)),
        [person_name(person, definition, language) for person in body.came],
        list(_absent(body, definition, language)),
        said(rule_rows(*parts)),
        said(round_rows(*parts)),
        agreement_rows(filled, language),
        _faith(body.confidence),
        said(after_rows(*parts)),
    )


def overview(meetings: list[FilledMeeting], language: str) -> Overview:
    """Meetings to come, the nearest first, and open agreements, the earliest first."""
    coming = [meeting for meeting in meetings if meeting.body.is_coming(today())]
    rows = [row for meeting in meetings for row in agreement_rows(meeting, language)]
    return Overview(
        [_coming(each, language) for each in sorted(coming, key=_planned_for)],
        sorted((row for row in rows if row.state == "open"), key=lambda row: row.by or date.max),
        _next_day(meetings, language),
    )


def _next_day(meetings: list[FilledMeeting], language: str) -> str:
    """The nearest day to come that a meeting set for the next one; a meeting that has its own sheet is not named."""
    own = {_planned_for(meeting) for meeting in meetings}
    days = (meeting.body.next_meeting.day for meeting in meetings)
    ahead = [day for day in days if day is not None and day >= today() and day not in own]
    return written_day(min(ahead), language) if ahead else ""


def kind_of(body: MeetingBody, definition: MeetingDefinition, language: str) -> str:
    """What the meeting is called: nobody has to choose it, it follows from who is invited."""
    kinds = definition.kinds
    kind = kinds.professional if body.is_professional else kinds.network
    return kind.in_language(language)


def hints(body: MeetingBody, definition: MeetingDefinition, language: str) -> list[str]:
    """What to think of with this chair and these people."""
    by_mentor = body.chair in definition.mentor_chairs
    found = (
        (by_mentor and body.conflict_with_mentor, definition.hints.chair),
        (any(person.minor for person in body.invited), definition.hints.guardian),
        (body.is_professional, definition.hints.professional),
    )
    return [words.in_language(language) for is_so, words in found if is_so]


def _absent(
    body: MeetingBody, definition: MeetingDefinition, language: str
) -> Iterator[tuple[str, str]]:
    others: Iterable[Invited] = (person for person in body.invited if person not in body.came)
    for person in others:
        attendance = name_of(definition.attendance, person.attendance or "invited", language)
        yield person_name(person, definition, language), attendance


def _coming(meeting: FilledMeeting, language: str) -> Coming:
    body, definition = meeting.body, meeting.definition
    return Coming(
        meeting.record.id,
        kind_of(body, definition, language),
        _when(body, meeting.record.occurred_on, language),
        name_of(definition.places, body.place_type, language),
        body.purpose,
        [person_name(person, definition, language) for person in body.invited],
    )


def _planned_for(meeting: FilledMeeting) -> date:
    return meeting.body.planned_for or meeting.record.occurred_on


def _when(body: MeetingBody, occurred_on: date, language: str) -> str:
    held_on = occurred_on if body.came else body.planned_for or occurred_on
    return joined(written_day(held_on, language), written_time(body.time, language))


def _faith(confidence: Iterable[Confidence]) -> Faith | None:
    given = [(each.who, each.number) for each in confidence if each.number is not None]
    return Faith(sorted(given, key=lambda pair: pair[1])) if given else None
