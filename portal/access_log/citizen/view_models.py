"""Questions of citizens as the pages show them; words from fixed lists are message ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from config.clock import today
from security.access_log.citizen_gate import Request


@dataclass(frozen=True)
class RequestRow:
    """One question and where it stands."""

    asked: Request

    @property
    def is_answered(self) -> bool:
        """Whether a paper has left."""
        return self.asked.decision == "answer"

    @property
    def needs_review(self) -> bool:
        """Whether the day has come to look at a wait again."""
        return self.asked.waits and (self.asked.review_on or date.max) <= today()

    @property
    def is_late(self) -> bool:
        """Whether the month is over without an answer, and nothing lets it wait."""
        return not (self.is_answered or self.asked.waits) and self.asked.due_on < today()


@dataclass(frozen=True)
class Step:
    """One decision in words."""

    id: UUID
    kind: str
    what: str
    day: date
    recorded_at: datetime
    recorded_by: str
    ground: str | None
    reason: str | None
    decider: str | None
    wait_until: date | None
    review_on: date | None
    is_told: bool | None
    with_names: bool | None
    openings: int | None
    fingerprint: str | None


@dataclass(frozen=True)
class RequestPage:
    """A question with every step so far."""

    row: RequestRow
    recorded_by: str
    steps: Sequence[Step]

    @property
    def wait(self) -> Step | None:
        """The step by which the answer waits today."""
        return self.steps[-1] if self.row.asked.waits and self.steps else None
