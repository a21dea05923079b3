"""The gate's doors for starting a case, and for answering about a person on it."""

from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

CREATE = text(
    "select gate.create_case(:case_id, :track, :started_on, :state, :generation, :wrapped_key)"
)
ANSWER_CONFLICT = text("select gate.answer_conflict(:assignment_id, :answer, :note)")


class Beginning(Protocol):
    """What the gate needs to know of a new case."""

    @property
    def track(self) -> str: ...
    @property
    def started_on(self) -> date | None: ...
    @property
    def state(self) -> str: ...


def create_case(
    db: Session, case_id: UUID, beginning: Beginning, generation: int, wrapped_key: bytes
) -> int:
    """Start a case with its key and its entry, and return its number; refused to all but coordinators."""
    return int(
        db.execute(
            CREATE,
            {
                "case_id": case_id,
                "track": beginning.track,
                "started_on": beginning.started_on,
                "state": beginning.state,
                "generation": generation,
                "wrapped_key": wrapped_key,
            },
        ).scalar_one()
    )


def answer_conflict(db: Session, assignment_id: UUID, answer: str, note: bytes | None) -> bool:
    """Keep the answer about somebody who is on the case; False when it is given, or nobody is asked about."""
    values = {"assignment_id": assignment_id, "answer": answer, "note": note}
    return bool(db.execute(ANSWER_CONFLICT, values).scalar_one())
