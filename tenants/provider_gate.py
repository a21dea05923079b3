"""What an administrator decides about signing in at the organisation's own identity provider.

Each act is checked, done and logged in the database (migrations/sql/gate_provider*.sql).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class ProviderSettings:
    """What stands, or shall stand. `roles` maps what the provider claims to the portal's roles."""

    issuer: str
    client_id: str
    algorithms: Sequence[str]
    accepted_acr: Sequence[str]
    max_age_minutes: int
    roles_claim: str
    roles: Sequence[tuple[str, str]]
    accepted_amr: Sequence[str] = ()


@dataclass(frozen=True)
class ProviderState:
    """The settings with what an administrator switches."""

    settings: ProviderSettings
    is_stopped: bool
    is_required: bool
    version: int


@dataclass(frozen=True)
class Linked:
    """How one member comes in."""

    member_id: UUID
    linked_at: datetime | None
    last_used_at: datetime | None
    has_password: bool
    has_second_factor: bool
    is_emergency_admin: bool
    link_ends_at: datetime | None


def find(db: Session) -> ProviderState | None:
    """Return the organisation's provider, or None; the client's secret is told to nobody."""
    row = db.execute(text("select * from gate.provider()")).one_or_none()
    if row is None:
        return None
    settings = ProviderSettings(
        row.issuer, row.client_id, tuple(row.algorithms), tuple(row.accepted_acr),
        row.max_age_minutes, row.roles_claim,
        tuple(zip(row.claimed, row.given_roles, strict=True)), tuple(row.accepted_amr),
    )  # fmt: skip
    return ProviderState(settings, row.state == "stopped", row.required, row.version)


def change(
    db: Session, base_version: int, settings: ProviderSettings, sealed_secret: bytes | None
) -> bool:
    """Set everything at once; None keeps the secret. False when somebody changed it first."""
    call = text(
        "select gate.set_provider(:version, :issuer, :client_id, :secret, :algorithms, :acr, :age,"
        " :roles_claim, :claimed, :given, :amr)"
    )
    values = {
        "version": base_version, "issuer": settings.issuer, "client_id": settings.client_id,
        "secret": sealed_secret, "algorithms": list(settings.algorithms),
        "acr": list(settings.accepted_acr), "amr": list(settings.accepted_amr), "age": settings.max_age_minutes,
        "roles_claim": settings.roles_claim, "claimed": [claimed for claimed, _ in settings.roles],
        "given": [role for _, role in settings.roles],
    }  # fmt: skip
    return bool(db.execute(call, values).scalar_one())


def people(db: Session) -> list[Linked]:
    """Everybody who belongs here, with the ways in."""
    return [Linked(*row) for row in db.execute(text("select * from gate.provider_people()"))]


def stop(db: Session, *, stopped: bool) -> None:
    """Stop signing in at the provider, which ends its sessions, or let it go on."""
    db.execute(text("select gate.stop_provider(:stopped)"), {"stopped": stopped})


def require(db: Session, *, required: bool) -> bool:
    """Demand the provider of everybody but the emergency administrators; False without one of them."""
    call = text("select gate.require_provider(:required)")
    return bool(db.execute(call, {"required": required}).scalar_one())


def set_emergency_admin(db: Session, member_id: UUID, *, listed: bool) -> bool:
    """Put an administrator on the list for emergencies; False when that cannot be, or it is the last one."""
    call = text("select gate.set_emergency_admin(:member, :listed)")
    return bool(db.execute(call, {"member": member_id, "listed": listed}).scalar_one())


def invite(db: Session, member_id: UUID, token_hash: bytes) -> datetime | None:
    """Open a member's way to a (new) identity there and return when it closes; None for nobody active here."""
    call = text("select gate.invite_to_provider(:member, :token)")
    found: datetime | None = db.execute(
        call, {"member": member_id, "token": token_hash}
    ).scalar_one()
    return found


def set_directory_token(db: Session, token_hash: bytes | None) -> None:
    """Let the organisation's own directory come with a new token; None ends that."""
    db.execute(text("select gate.set_directory_token(:token)"), {"token": token_hash})


def directory_token(db: Session) -> tuple[datetime, datetime | None] | None:
    """When the directory's token was made and last used, or None without one."""
    row = db.execute(text("select made_at, last_used_at from gate.directory_token()")).one_or_none()
    return (row.made_at, row.last_used_at) if row else None


def unlink(db: Session, member_id: UUID) -> bool:
    """Forget a member's identity there and end its sessions; False when there was none."""
    call = text("select gate.unlink_from_provider(:member)")
    return bool(db.execute(call, {"member": member_id}).scalar_one())
