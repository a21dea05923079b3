"""A visit: one person, one organisation, one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from security import gate
from security.directory import Directory
from security.encryption.keyring import Keyring
from security.errors import NotFound, NotSignedIn
from security.gate import Entrance, Request
from security.identity import DutyRead, Emergencies, Emergency, Identity, TenantFacts
from security.lent import Lent
from security.likeness import NOTHING, Likeness, likeness_of
from security.permissions import Role


@dataclass(frozen=True)
class Visit:
    """What every service receives first: the transaction, and who acts where in it."""

    db: Session
    identity: Identity
    tenant: TenantFacts
    directory: Directory
    keyring: Keyring
    request: Request
    generation: int
    wrapped_tenant_key: bytes
    proof_is_fresh: bool
    by_passkey: bool
    needs_passkey: bool
    questions: int
    emergencies: Emergencies
    duty: DutyRead
    likeness: Likeness


def open_visit(
    db: Session, keyring: Keyring, capability: bytes, slug: str, request: Request
) -> Visit:
    """Pass the first door. Raises NotSignedIn, or NotFound for a stranger to this organisation."""
    entrance = gate.enter(db, capability, slug, request)
    if entrance is None:
        raise NotSignedIn
    if entrance.tenant_id is None or entrance.membership_id is None:
        raise NotFound("stranger")
    key = keyring.directory_key(
        entrance.tenant_id,
        entrance.generation,
        entrance.wrapped_tenant_key,
        entrance.wrapped_directory_key,
    )
    directory = Directory(entrance.tenant_id, key)
    identity = _identity(entrance, entrance.membership_id, directory)
    return Visit(
        db,
        identity,
        _tenant(entrance, entrance.tenant_id),
        directory,
        keyring,
        request,
        entrance.generation,
        entrance.wrapped_tenant_key,
        entrance.proof_is_fresh,
        entrance.by_passkey,
        entrance.needs_passkey,
        entrance.questions,
        _emergencies(entrance),
        DutyRead(entrance.duty_version, entrance.duty_read_at, entrance.duty_is_old),
        _likeness(entrance, identity, directory, keyring),
    )


def with_the_eyes_of(visit: Visit, loan_id: UUID, asked: Sequence[str] | None = None) -> Visit:
    """The same visit with the rights of the person lent by this loan, for looking only, to its end.

    `asked`: the parts that a citizen is still being asked about, instead of those of the consent.
    """
    roles, loans = gate.mirror(visit.db, loan_id, asked)
    seen = replace(
        visit.identity, kind="mirror", roles=frozenset(Role(role) for role in roles), loans=loans
    )
    return replace(visit, identity=seen)


def _identity(entrance: Entrance, membership_id: UUID, directory: Directory) -> Identity:
    return Identity(
        entrance.account_id,
        membership_id,
        directory.read("name", membership_id, entrance.name),
        frozenset(Role(role) for role in entrance.roles),
        entrance.language,
        "guest" if entrance.kind == "guest" else "member",
        tuple(Lent.from_json(told) for told in entrance.loans or ()),
    )


def _emergencies(entrance: Entrance) -> Emergencies:
    own = None
    if (
        entrance.emergency_id is not None
        and entrance.emergency_case is not None
        and entrance.emergency_number is not None
        and entrance.emergency_ends_at is not None
    ):
        own = Emergency(
            entrance.emergency_id,
            entrance.emergency_case,
            entrance.emergency_number,
            entrance.emergency_ends_at,
        )
    return Emergencies(bool(entrance.emergency_allowed), own, entrance.emergencies_waiting or 0)


def _likeness(
    entrance: Entrance, reader: Identity, directory: Directory, keyring: Keyring
) -> Likeness:
    if not entrance.likeness:
        return NOTHING
    key = keyring.index_key(
        directory.tenant_id, entrance.generation, entrance.wrapped_tenant_key,
        entrance.wrapped_directory_key,
    )  # fmt: skip
    return likeness_of(
        key, entrance.likeness, reader, directory, entrance.reader_address,
        is_to_compare=bool(entrance.names_are_old) and entrance.kind == "member",
    )  # fmt: skip


def _tenant(entrance: Entrance, tenant_id: UUID) -> TenantFacts:
    return TenantFacts(
        tenant_id,
        entrance.tenant_slug,
        entrance.tenant_name,
        entrance.tenant_kind,
        entrance.legal_regime,
        entrance.tenant_language,
        entrance.idle_ends_at,
        entrance.absolute_ends_at,
    )
