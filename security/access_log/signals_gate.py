"""Signals from an organisation's own log: reading and settling them, their thresholds, the decoys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from security.access_log.gate import Entry

SIGNALS = text(
    "select * from gate.signals(:wanted, :kind, :state, :before_day, :before_id, :page_size)"
)
ENTRIES = text("select * from gate.signal_entries(:wanted)")
SETTLE = text("select gate.settle_signal(:wanted, :state, :note)")
THRESHOLDS = text("select * from gate.signal_thresholds()")
SET_THRESHOLD = text("select gate.set_threshold(:kind, :is_on, :at_least, :span)")
DECOYS = text("select * from gate.decoys()")
MARK_DECOY = text("select gate.mark_decoy(:number, :is_decoy)")


@dataclass(frozen=True)
class Signal:
    """A pattern of one person and one day, and the numbers it was found by.

    `beside` is what `seen` stands beside, by kind: the usual of that person, or out of how many.
    """

    id: UUID
    kind: str
    membership_id: UUID | None
    case_number: int | None
    day: date
    seen: int
    beside: int
    at_least: int
    span: int
    found_at: datetime
    state: str
    note: bytes | None
    reviewed_by: UUID | None
    reviewed_at: datetime | None
    words_gone_at: datetime | None
    kept_until: date


@dataclass(frozen=True)
class Threshold:
    """From when on a kind of signal is given, here and where nobody set anything."""

    kind: str
    is_on: bool
    at_least: int
    span: int
    usual_at_least: int
    usual_span: int
    usual_is_on: bool


@dataclass(frozen=True)
class Decoy:
    """A case that nobody has a reason to open."""

    number: int
    marked_at: datetime


@dataclass(frozen=True)
class SignalFilter:
    """Which signals, None asks for all; `before` is the day and id after which a page begins."""

    kind: str | None = None
    state: str | None = None
    before: tuple[date, UUID] | None = None


def signals(db: Session, wanted: SignalFilter, page_size: int) -> list[Signal]:
    """At most 100, the latest day first. Raises DBAPIError (42501) for non-auditors, as all here."""
    day, id_ = wanted.before or (None, None)
    asked = {"wanted": None, "kind": wanted.kind, "state": wanted.state, "page_size": page_size}
    rows = db.execute(SIGNALS, asked | {"before_day": day, "before_id": id_})
    return [Signal(*row) for row in rows]


def signal(db: Session, wanted: UUID) -> Signal | None:
    """One signal; None when it is not of this organisation."""
    asked = dict.fromkeys(("kind", "state", "before_day", "before_id"))
    row = db.execute(SIGNALS, asked | {"wanted": wanted, "page_size": 1}).first()
    return None if row is None else Signal(*row)


def entries(db: Session, wanted: UUID) -> Sequence[Entry]:
    """The entries that a signal rests on, at most 100, in the order of writing."""
    return [Entry(*row) for row in db.execute(ENTRIES, {"wanted": wanted})]


def settle(db: Session, wanted: UUID, state: str, note: bytes | None) -> bool:
    """Mark as seen, explained or a breach; False when it is settled already, one's own, or not there."""
    told = {"wanted": wanted, "state": state, "note": note}
    return bool(db.execute(SETTLE, told).scalar_one())


def thresholds(db: Session) -> list[Threshold]:
    """The thresholds of every kind."""
    return [Threshold(*row) for row in db.execute(THRESHOLDS)]


def set_threshold(db: Session, kind: str, at_least: int, span: int, *, is_on: bool) -> None:
    """Set one kind; it counts from the worker's next look."""
    told = {"kind": kind, "is_on": is_on, "at_least": at_least, "span": span}
    db.execute(SET_THRESHOLD, told)


def decoys(db: Session) -> list[Decoy]:
    """The cases marked as decoys, by number."""
    return [Decoy(*row) for row in db.execute(DECOYS)]


def mark_decoy(db: Session, number: int, *, is_decoy: bool) -> bool:
    """Mark a case, or take the mark away; False when there is no such case, or nothing to change."""
    told = {"number": number, "is_decoy": is_decoy}
    return bool(db.execute(MARK_DECOY, told).scalar_one())
