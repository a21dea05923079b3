"""The gate's door for starting a case."""

from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

CREATE = text(
    "select gate.create_case(:case_id, :track, :started_on, :state, :generation, :wrapped_key)"
)


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
