"""Mandates to read an organisation's access log from another one: giving, ending, and reading under one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from security.access_log.gate import Entry, Position, Question

GIVEN = text("select * from gate.mandates()")
GIVE = text("select gate.give_mandate(:id, :auditor, :name, :from_on, :until_on)")
END = text("select gate.end_mandate(:id)")
HELD = text("select * from gate.held_mandates()")
READ = text(
    "select * from gate.read_mandated_log("
    ":id, cast(:question as jsonb), :before_at, :before_id, :page_size)"
)


@dataclass(frozen=True)
class Mandate:
    """A mandate as the organisation that gave it knows it; both days count."""

    id: UUID
    home_name: str
    name: bytes
    from_on: date
    until_on: date
    given_by: UUID
    given_at: datetime
    ended_by: UUID | None
    ended_at: datetime | None
    last_read_at: datetime | None


@dataclass(frozen=True)
class Held:
    """A mandate as its auditor sees it while it lives."""

    id: UUID
    organisation: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class Wanted:
    """To whom, by the number of the membership elsewhere, and for which days."""

    auditor: UUID
    from_on: date
    until_on: date


def given(db: Session) -> list[Mandate]:
    """The last hundred, the latest first. Raises DBAPIError (42501) for who is no admin."""
    return [Mandate(*row) for row in db.execute(GIVEN)]


def give(db: Session, id_: UUID, wanted: Wanted, name: bytes) -> bool:
    """False when nobody elsewhere is an auditor under that number. Raises DBAPIError (PF001, 23514)."""
    told = {"id": id_, "name": name, **vars(wanted)}
    return bool(db.execute(GIVE, told).scalar_one())


def end(db: Session, id_: UUID) -> bool:
    """End one at once; False when there is none of this organisation that has not ended."""
    return bool(db.execute(END, {"id": id_}).scalar_one())


def held(db: Session) -> list[Held]:
    """The auditor's own that are alive. Raises DBAPIError (42501) for who is no auditor."""
    return [Held(*row) for row in db.execute(HELD)]


def read(
    db: Session, id_: UUID, question: Question, before: Position | None, page_size: int
) -> Sequence[Entry]:
    """At most 200 entries of the other organisation's log, the latest first; each reading is an entry there."""
    asked = {
        "id": id_, "question": question.asked(), "page_size": page_size,
        "before_at": before.at if before else None, "before_id": before.id if before else None,
    }  # fmt: skip
    return [Entry(*row) for row in db.execute(READ, asked)]
