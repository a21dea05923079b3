"""Marking a record for the municipality's own file, and reading what was marked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select

from config.messages import N_
from portal.method.problems import Problem, RulesBroken
from portal.records.journal.models import JournalMark
from portal.records.models import Record
from security.errors import NotFound
from security.national_id import contains_cpr
from security.visit import Visit

if TYPE_CHECKING:
    from security.disclosure import OpenCase

NOT_RELEVANT: Final = "not_relevant"
TO_TRANSFER: Final = "to_transfer"
TRANSFERRED: Final = "transferred"
STATES: Final = (NOT_RELEVANT, TO_TRANSFER, TRANSFERRED)
REFERENCE_LIMIT: Final = 100
MOST_SHOWN: Final = 20
TRANSFERRED_OF_CASE = (
    select(JournalMark, Record.occurred_on)
    .join(
        Record, (Record.tenant_id == JournalMark.tenant_id) & (Record.id == JournalMark.record_id)
    )
    .where(
        JournalMark.tenant_id == bindparam("tenant_id"),
        JournalMark.case_id == bindparam("case_id"),
        JournalMark.state == TRANSFERRED,
    )
    .order_by(JournalMark.marked_at.desc(), JournalMark.id.desc())
    .limit(MOST_SHOWN)
)


@dataclass(frozen=True)
class Transfer:
    """A record that was transferred: when, and under which reference it is found."""

    case_id: UUID
    code: str
    record_id: UUID
    occurred_on: date
    marked_at: datetime
    reference: str


def mark(visit: Visit, opened: "OpenCase", record: Record, state: str, reference: str = "") -> None:
    """Add a mark; the database sets the record's state and writes the entry. Raises RulesBroken."""
    if state not in STATES:
        raise NotFound("malformed")
    words = " ".join(reference.split()) if state == TRANSFERRED else ""
    if state == TRANSFERRED:
        _check(words)
    mark_id = uuid4()
    sealed = opened.protect("journal_marks", "reference", mark_id, 0, words) if words else None
    visit.db.execute(
        insert(JournalMark).values(
            tenant_id=visit.tenant.id,
            id=mark_id,
            case_id=record.case_id,
            track=record.track,
            record_id=record.id,
            definition_code=record.definition_code,
            state=state,
            reference=sealed,
            author_id=visit.identity.membership_id,
        )
    )


def transfers(visit: Visit, opened: "OpenCase", case_id: UUID) -> list[Transfer]:
    """What was transferred of a case, latest first; at most the latest twenty."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    return [
        _transfer(opened, found, occurred_on)
        for found, occurred_on in visit.db.execute(TRANSFERRED_OF_CASE, place)
    ]


def _transfer(opened: "OpenCase", found: JournalMark, occurred_on: date) -> Transfer:
    words = opened.read("journal_marks", "reference", found.id, 0, found.reference or b"")
    return Transfer(
        found.case_id, found.definition_code, found.record_id, occurred_on, found.marked_at, words
    )


def _check(reference: str) -> None:
    if not reference:
        message = N_("Write the reference under which it is found")
        raise RulesBroken([Problem("reference", message)])
    if len(reference) > REFERENCE_LIMIT:
        limit = {"limit": REFERENCE_LIMIT}
        raise RulesBroken([Problem("reference", N_("Write at most %(limit)s characters"), limit)])
    if not reference.isprintable():
        message = N_("Remove the characters that cannot be printed")
        raise RulesBroken([Problem("reference", message)])
    if contains_cpr(reference):
        message = N_("This looks like a civil registration number (CPR). Please leave it out")
        raise RulesBroken([Problem("reference", message)])
