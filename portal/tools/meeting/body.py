"""What the sheet of one meeting holds, as it is written down; rules are in rules.py."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.definitions import with_key
from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number
from portal.method.time_of_day import TimeOfDay

PURPOSE_LIMIT = 200
WORDS_LIMIT = 30
WHO_LIMIT = 60
RULE_LIMIT = 300
NOTES_LIMIT = 1000
AGREEMENT_LIMIT = 200
REASON_LIMIT = 200
MOST_PEOPLE = 40
MOST_AGREEMENTS = 20

CITIZEN, PRIVATE, PROFESSIONAL = "citizen", "private", "professional"
CAME = "came"


class Invited(Sheet):
    """Somebody invited: from the network map, a professional role, the person, or by role or initials."""

    kind: ShortKey = ""
    node: ShortKey = ""
    role: ShortKey = ""
    words: Annotated[str, plain_text(WORDS_LIMIT)] = ""
    said_yes: bool = False
    minor: bool = False
    guardian_yes: bool = False
    invited_by: Annotated[str, plain_text(WHO_LIMIT)] = ""
    attendance: ShortKey = ""
    gets_notes: bool = False

    @property
    def needs_guardian(self) -> bool:
        """Whether somebody under 18 is invited whom a guardian must let come."""
        return self.kind == PRIVATE and self.minor


class GroundRuleText(Sheet):
    """What was agreed on one of the ground rules."""

    key: ShortKey
    text: Annotated[str, plain_text(RULE_LIMIT)] = ""


class RoundNotes(Sheet):
    """What was said in one round."""

    key: ShortKey
    notes: Annotated[str, plain_text(NOTES_LIMIT)] = ""


class Confidence(Sheet):
    """One participant's faith in the plan; the name may stay empty."""

    who: Annotated[str, plain_text(WHO_LIMIT)] = ""
    number: Annotated[int | None, whole_number(0, 10)] = None


class Agreement(Sheet):
    """What is done, by whom, by which day, and how it is noticed; the thread lives on through corrections."""

    thread: ShortKey = ""
    what: Annotated[str, plain_text(AGREEMENT_LIMIT)] = ""
    who: Annotated[str, plain_text(WHO_LIMIT)] = ""
    by: date | None = None
    noticed: Annotated[str, plain_text(AGREEMENT_LIMIT)] = ""
    state: ShortKey = ""


class NextMeeting(Sheet):
    """The day of the next meeting, or why there is none."""

    day: date | None = None
    none_because: Annotated[str, plain_text(REASON_LIMIT)] = ""


class MeetingBody(Sheet):
    """A whole meeting, planned or held; every field may still be empty."""

    purpose: Annotated[str, plain_text(PURPOSE_LIMIT)] = ""
    planned_for: date | None = None
    time: TimeOfDay = ""
    place_type: ShortKey = ""
    chair: ShortKey = ""
    chair_words: Annotated[str, plain_text(WHO_LIMIT)] = ""
    conflict_with_mentor: bool = False
    invited: Annotated[tuple[Invited, ...], Field(max_length=MOST_PEOPLE)] = ()
    ground_rules: Annotated[tuple[GroundRuleText, ...], Field(max_length=10)] = ()
    rounds: Annotated[tuple[RoundNotes, ...], Field(max_length=10)] = ()
    confidence: Annotated[tuple[Confidence, ...], Field(max_length=MOST_PEOPLE)] = ()
    agreements: Annotated[tuple[Agreement, ...], Field(max_length=MOST_AGREEMENTS)] = ()
    next_meeting: NextMeeting = NextMeeting()

    @property
    def is_professional(self) -> bool:
        """Whether people are invited, but nobody private: then it is a professional meeting."""
        return bool(self.invited) and all(person.kind != PRIVATE for person in self.invited)

    @property
    def came(self) -> tuple[Invited, ...]:
        """Those who were there."""
        return tuple(person for person in self.invited if person.attendance == CAME)

    @property
    def notes_shared_with(self) -> tuple[Invited, ...]:
        """Those who get the minutes; nobody can be written here who was not invited."""
        return tuple(person for person in self.invited if person.gets_notes)

    def is_coming(self, today: date) -> bool:
        """Whether the meeting is still to be held."""
        return self.planned_for is not None and self.planned_for >= today and not self.came

    def ground_rule(self, key: str) -> str:
        """Return what was agreed, or nothing."""
        rule = with_key(self.ground_rules, key)
        return rule.text if rule else ""

    def notes(self, key: str) -> str:
        """Return what was said in a round, or nothing."""
        found = with_key(self.rounds, key)
        return found.notes if found else ""
