"""Questions of citizens as the pages show them; words from fixed lists are message ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.clock import today
from security.access_log.citizen_gate import Decision, Request


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
    """One decision with its words, opened and named."""

    decision: Decision
    what: str
    ground: str | None
    reason: str | None
    decider: str | None
    recorded_by: str

    @property
    def fingerprint(self) -> str | None:
        """The SHA-256 of the paper, in hexadecimal."""
        return bytes(self.decision.fingerprint).hex() if self.decision.fingerprint else None


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
