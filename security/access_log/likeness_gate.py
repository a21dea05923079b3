"""What a signal about name or address compares: set and taken away through the gate, never read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

OF_CASE = text("select * from gate.likeness(:case_id)")
SET = text("select gate.set_likeness(:case_id, :kind, cast(:marks as bytea))")
SET_OWN = text("select gate.set_own_address(:address)")


@dataclass(frozen=True)
class Marked:
    """Of what a case has marks."""

    number: int
    surname: bool
    address: bool
    namesake: bool


def of_case(db: Session, case_id: UUID) -> Marked | None:
    """None when the visitor does not work on the case as one of the organisation's own."""
    row = db.execute(OF_CASE, {"case_id": case_id}).first()
    return None if row is None else Marked(*row)


def set_marks(db: Session, case_id: UUID, kind: str, marks: Sequence[bytes] | None) -> bool:
    """Set or, with None, take away; False where the kind is not turned on. Raises DBAPIError (42501)."""
    told = None if marks is None else b"".join(marks)
    return bool(db.execute(SET, {"case_id": case_id, "kind": kind, "marks": told}).scalar_one())


def set_own_address(db: Session, address: bytes | None) -> bool:
    """Set or, with None, take away the visitor's own; False where it is not turned on."""
    return bool(db.execute(SET_OWN, {"address": address}).scalar_one())
