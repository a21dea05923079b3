"""What one session sheet holds; rules that need the method are in rules.py."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.session import NO_SHOW
from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number
from portal.method.time_of_day import TimeOfDay

TEXT_LIMIT = 500
QUESTION_LIMIT = 150
LINE_LIMIT = 300
TASK_LIMIT = 200
REFERENCE_LIMIT = 100
JOURNAL_LIMIT = 4000
REFLECTION_LIMIT = 2000
DAY_IN_MINUTES = 1440
WORKING_DAY_IN_MINUTES = 960  # the most that an entry of time may hold
MOST_ROWS = 6

Value = Annotated[int | None, whole_number(0, 10)]
Minutes = Annotated[int | None, whole_number(0, DAY_IN_MINUTES)]
MinutesOfWork = Annotated[int | None, whole_number(0, WORKING_DAY_IN_MINUTES)]
Said = Annotated[str, plain_text(TEXT_LIMIT)]
Line = Annotated[str, plain_text(LINE_LIMIT)]
Task = Annotated[str, plain_text(TASK_LIMIT)]
Keys = Annotated[tuple[ShortKey, ...], Field(max_length=40)]


class PreviousTask(Sheet):
    """A task from last time: how it went and what was learned."""

    what: Task = ""
    outcome: ShortKey = ""
    learning: Line = ""

    @property
    def is_empty(self) -> bool:
        """Whether the row was left as it is offered."""
        return self == PreviousTask()


class ScaleAnswer(Sheet):
    """A scaling question, which can be used again, and today's answer if it was asked."""

    question: Annotated[str, plain_text(QUESTION_LIMIT)] = ""
    value: Value = None
    not_lower: Line = ""
    one_up: Line = ""

    @property
    def is_empty(self) -> bool:
        """Whether the row was left as it is offered."""
        return self == ScaleAnswer()


class NextTask(Sheet):
    """A task for next time: what, by whom, by when."""

    what: Task = ""
    owner: ShortKey = ""
    by: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no task was written; the owner and the day are suggested by the form."""
        return not self.what


class Conflict(Sheet):
    """A conflict looked at from both sides, towards the smallest step."""

    happened: Said = ""
    own_wish: Line = ""
    other_wish: Line = ""
    exception: Line = ""
    smallest_step: Line = ""


class TimeSpent(Sheet):
    """Minutes with the citizen, on the way, and around it."""

    contact: MinutesOfWork = None
    travel: MinutesOfWork = None
    admin: MinutesOfWork = None

    @property
    def total(self) -> int:
        """All minutes together; what is not given counts as none."""
        return sum(part or 0 for part in (self.contact, self.travel, self.admin))


class Journal(Sheet):
    """The text for the municipal file: of which fields, in which own words, and where it stands."""

    fields: Keys = ()
    text: Annotated[str, plain_text(JOURNAL_LIMIT)] = ""
    state: ShortKey = ""
    reference: Annotated[str, plain_text(REFERENCE_LIMIT)] = ""


class SessionBody(Sheet):
    """A whole sheet; every field may still be empty while it is being filled in."""

    starts_at: TimeOfDay = ""
    minutes: Minutes = None
    form: ShortKey = ""
    no_show_reason: ShortKey = ""
    visit_requested_on: date | None = None
    present: Keys = ()
    better_since: Said = ""
    previous_tasks: Annotated[tuple[PreviousTask, ...], Field(max_length=MOST_ROWS)] = ()
    topics: Keys = ()
    exceptions: Said = ""
    coping: Said = ""
    hopes: Said = ""
    strengths: Said = ""
    scales: Annotated[tuple[ScaleAnswer, ...], Field(max_length=MOST_ROWS)] = ()
    next_tasks: Annotated[tuple[NextTask, ...], Field(max_length=MOST_ROWS)] = ()
    useful: Value = None
    conflict: Conflict = Conflict()
    concern: ShortKey = ""
    concern_note: Said = ""
    time: TimeSpent = TimeSpent()
    journal: Journal = Journal()
    reflection: Annotated[str, plain_text(REFLECTION_LIMIT)] = ""

    @property
    def is_no_show(self) -> bool:
        """Whether there was no talk, so that a date and a reason are enough."""
        return self.form == NO_SHOW

    @property
    def minutes_of_contact(self) -> int | None:
        """The time with the citizen: the length of the talk unless something else was written."""
        return self.time.contact if self.time.contact is not None else self.minutes

    @property
    def answers(self) -> tuple[str, ...]:
        """The four solution-focused fields, of which one is to be filled."""
        return self.exceptions, self.coping, self.hopes, self.strengths
