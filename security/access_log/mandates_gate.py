"""Mandates to read an organisation's access log from another one: giving and ending them, and what was read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

GIVEN = text("select * from gate.mandates()")
READINGS = text("select * from gate.mandate_readings(:id)")
GIVE = text("select gate.give_mandate(:id, :auditor, :name, :from_on, :until_on, :entries_from)")
END = text("select gate.end_mandate(:id)")
HELD = text("select * from gate.held_mandates()")


@dataclass(frozen=True)
class Mandate:
    """A mandate as the organisation that gave it knows it; both days count.

    `entries_from` is the first day of the log that may be read, None for all that is kept. `kept_until` is None
    while it lives.
    """

    id: UUID
    home_id: UUID
    home_name: str
    name: bytes
    from_on: date
    until_on: date
    entries_from: date | None
    given_by: UUID
    given_at: datetime
    ended_by: UUID | None
    ended_at: datetime | None
    last_read_at: datetime | None
    kept_until: date | None


@dataclass(frozen=True)
class Reading:
    """What was done under a mandate; `shown` counts the entries of a file, `reason` names its form."""

    at: datetime
    action: str
    case_number: int | None
    shown: int
    reason: str | None


@dataclass(frozen=True)
class Held:
    """A mandate as its auditor sees it while it lives."""

    id: UUID
    organisation: str
    from_on: date
    until_on: date
    entries_from: date | None


@dataclass(frozen=True)
class Wanted:
    """To whom, by the number of the membership elsewhere, for which days, and from which day's entries on."""

    auditor: UUID
    from_on: date
    until_on: date
    entries_from: date | None = None


def given(db: Session) -> list[Mandate]:
    """The last hundred, the latest first. Raises DBAPIError (42501) for who is neither admin nor auditor."""
    return [Mandate(*row) for row in db.execute(GIVEN)]


def readings(db: Session, id_: UUID) -> list[Reading]:
    """The last 200 acts under one mandate of this organisation, the latest first; looking is an entry, too."""
    return [Reading(*row) for row in db.execute(READINGS, {"id": id_})]


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
