"""What is compared of a case's whole name and of those who work here, and the answers that come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

COLLEAGUES = text("select * from gate.names_of_colleagues()")
SET = text("select gate.set_namesake(:case_id, :place, :prints, :answer)")
BEGIN = text("select * from gate.begin_comparison()")
END = text("select gate.end_comparison(:places, :answers)")
Sealed = tuple[UUID, bytes]


@dataclass(frozen=True)
class Kept:
    """What is kept of a case's name."""

    place: UUID
    prints: bytes
    answer: bytes


@dataclass(frozen=True)
class Compared:
    """Sealed names of those who work here, and sealed prints of cases, each with its row's id."""

    colleagues: Sequence[Sealed]
    cases: Sequence[Sealed]


@dataclass(frozen=True)
class Answer:
    """Of one case, under the name that it has here."""

    place: UUID
    said: bytes


def colleagues(db: Session) -> list[Sealed]:
    """The sealed names that count today; none for a guest."""
    return [(row.id, bytes(row.name)) for row in db.execute(COLLEAGUES)]


def set_name(db: Session, case_id: UUID, kept: Kept | None) -> bool:
    """Set or, with None, take away; False where it is not turned on. Raises DBAPIError (42501)."""
    told = vars(kept) if kept else dict.fromkeys(("place", "prints", "answer"))
    return bool(db.execute(SET, {"case_id": case_id, **told}).scalar_one())


def begin(db: Session) -> Compared | None:
    """What is to be compared anew; None when the answers hold or somebody else is at it."""
    rows = db.execute(BEGIN).all()
    if not rows:
        return None
    pairs = [(row.is_case, (row.id, bytes(row.sealed))) for row in rows]
    return Compared(
        [pair for is_case, pair in pairs if not is_case],
        [pair for is_case, pair in pairs if is_case],
    )


def end(db: Session, answers: Sequence[Answer]) -> None:
    """Write every answer. Raises DBAPIError (42501) when nothing was to be compared."""
    told = {"places": [one.place for one in answers], "answers": [one.said for one in answers]}
    db.execute(END, told)
