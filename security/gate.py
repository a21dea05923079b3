"""The doors that the database offers to pages, one function a door. What they refuse is refused there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from security.lent import Lent

ENTER = text("select * from gate.enter(:capability, :slug, :request, :method, :route)")
GO_ON = text("select gate.go_on(:capability, :slug, :request)")
DENY = text(
    "select gate.deny(:capability, :slug, :request, :method, :route, :action, :reason, :object_id)"
)
OPEN_CASES = text(
    "select * from gate.open_cases(:ids, :part, :action, :object_kind, :object_id, :reader_marks)"
)
NOTE_LISTED = text("select gate.note_listed(:ids)")
MIRROR = text("select * from gate.mirror(:loan, :asked)")


@dataclass(frozen=True)
class Request:
    """What the log keeps of a request: its route's rule, never the path."""

    id: UUID
    method: str
    route: str


@dataclass(frozen=True)
class Entrance:
    """What `gate.enter` found; without a tenant the person is a stranger at this door."""

    account_id: UUID
    membership_id: UUID | None
    name: bytes
    roles: Sequence[str]
    language: str
    tenant_id: UUID | None
    tenant_slug: str
    tenant_name: str
    tenant_kind: str
    legal_regime: str
    tenant_language: str
    idle_ends_at: datetime
    absolute_ends_at: datetime
    generation: int
    wrapped_tenant_key: bytes
    wrapped_directory_key: bytes
    proof_is_fresh: bool
    by_passkey: bool
    needs_passkey: bool
    kind: str | None = None
    emergency_allowed: bool | None = None
    emergency_id: UUID | None = None
    emergency_case: UUID | None = None
    emergency_number: int | None = None
    emergency_ends_at: datetime | None = None
    emergencies_waiting: int | None = None
    questions: int = 0
    loans: list[dict[str, Any]] | None = None
    duty_version: str | None = None
    duty_read_at: datetime | None = None
    duty_is_old: bool = True
    likeness: Sequence[str] | None = None
    reader_address: bytes | None = None
    names_are_old: bool | None = None


@dataclass(frozen=True)
class WrappedKey:
    """A case key as it leaves the database: closed, and already in the log."""

    case_id: UUID
    generation: int
    wrapped_key: bytes
    wrapped_tenant_key: bytes


def enter(db: Session, capability: bytes, slug: str, request: Request) -> Entrance | None:
    """Bind the transaction to one person in one organisation; None when nobody is signed in."""
    row = db.execute(
        ENTER,
        {
            "capability": capability,
            "slug": slug,
            "request": request.id,
            "method": request.method,
            "route": request.route,
        },
    ).one_or_none()
    return Entrance(*row) if row else None


def go_on(db: Session, capability: bytes, slug: str, request: Request) -> bool:
    """Bind a further transaction of the same request; False when the session has ended meanwhile."""
    told = {"capability": capability, "slug": slug, "request": request.id}
    return bool(db.execute(GO_ON, told).scalar_one())


def open_cases(
    db: Session,
    ids: Sequence[UUID],
    part: str,
    action: str,
    object_kind: str,
    object_id: UUID | None,
    reader_marks: Sequence[bytes] | None = None,
) -> list[WrappedKey]:
    """Write one entry a case and receive its wrapped key; what may not be opened is not returned.

    `reader_marks` are what the reader's name and address are for the one case that is asked for.
    """
    rows = db.execute(
        OPEN_CASES,
        {
            "ids": list(ids),
            "part": part,
            "action": action,
            "object_kind": object_kind,
            "object_id": object_id,
            "reader_marks": None if reader_marks is None else list(reader_marks),
        },
    )
    return [WrappedKey(*row) for row in rows]


def note_listed(db: Session, ids: Sequence[UUID]) -> None:
    """Write one entry a case of a list that opens none; what the caller may not see gets none."""
    db.execute(NOTE_LISTED, {"ids": list(ids)})


def deny(
    db: Session,
    capability: bytes,
    slug: str,
    request: Request,
    action: str,
    reason: str,
    object_id: UUID | None,
) -> None:
    """Record that an act was tried and refused; the caller gives it a transaction of its own."""
    db.execute(
        DENY,
        {
            "capability": capability,
            "slug": slug,
            "request": request.id,
            "method": request.method,
            "route": request.route,
            "action": action,
            "reason": reason,
            "object_id": object_id,
        },
    )


def mirror(
    db: Session, loan_id: UUID, asked: Sequence[str] | None = None
) -> tuple[list[str], tuple[Lent, ...]]:
    """From now on see with the eyes of the lent person: the roles and the loan. Refused to all but coordinators.

    `asked`: the parts of a consent that is not given yet.
    """
    row = db.execute(MIRROR, {"loan": loan_id, "asked": list(asked) if asked else None}).one()
    return row.roles, tuple(Lent.from_json(told) for told in row.loans)
