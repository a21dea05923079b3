"""The gate's acts on people and settings. Each checks in the database that an admin asks, and logs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

INVITE = text("select gate.invite(:id, :token_hash, :login_index, :name, :email, :roles)")
REVOKE_INVITATION = text("select gate.revoke_invitation(:invitation_id)")
CHANGE_MEMBER = text("select gate.change_member(:member_id, :base_version, :roles, :status)")
CHANGE_SETTINGS = text(
    "select gate.change_settings(:base_version, :name, :breach_contact, :language,"
    " :idle_minutes, :absolute_hours, :log_months)"
)

UNLOCK_MEMBER = text("select gate.unlock_member(:member_id)")
CHANGE_LOCKS = text(
    "select gate.change_locks(:base_version, :sessions, :demand, :cases, :coordinating)"
)

CONFIRMATIONS = text("select member_id, confirmed_at, is_closed from gate.confirmations()")
CONFIRM_MEMBERS = text("select gate.confirm_members(:member_ids)")
CONFIRM_DUTY = text("select gate.confirm_duty(:wording)")


@dataclass(frozen=True)
class NewInvitation:
    """What is stored of an invitation: hashes, and ciphertexts bound to its id."""

    id: UUID
    token_hash: bytes
    login_index: bytes
    name: bytes
    email: bytes
    roles: Sequence[str]


@dataclass(frozen=True)
class Settings:
    """What an organisation decides for itself."""

    name: str
    breach_contact: str
    language: str
    idle_minutes: int
    absolute_hours: int
    log_months: int = 24


@dataclass(frozen=True)
class Confirmation:
    """When a member was last confirmed, and whether that is too long ago to come in."""

    at: datetime
    is_closed: bool


def invite(db: Session, invitation: NewInvitation) -> datetime:
    """Open a door for one person and return when it closes; an earlier invitation of that person ends."""
    values = asdict(invitation) | {"roles": list(invitation.roles)}
    ends_at: datetime = db.execute(INVITE, values).scalar_one()
    return ends_at


def revoke_invitation(db: Session, invitation_id: UUID) -> bool:
    """Close an open invitation; False when there is none here (any more)."""
    return bool(db.execute(REVOKE_INVITATION, {"invitation_id": invitation_id}).scalar_one())


def change_member(
    db: Session, member_id: UUID, base_version: int, roles: Sequence[str], status: str
) -> bool:
    """Set roles and access, and end the person's sessions; False when somebody changed them first."""
    values = {
        "member_id": member_id, "base_version": base_version, "roles": list(roles), "status": status,
    }  # fmt: skip
    return bool(db.execute(CHANGE_MEMBER, values).scalar_one())


def change_settings(db: Session, base_version: int, settings: Settings) -> bool:
    """Set everything at once; False when somebody changed the settings first."""
    values = {"base_version": base_version, **asdict(settings)}
    return bool(db.execute(CHANGE_SETTINGS, values).scalar_one())


def change_locks(
    db: Session, base_version: int, sessions_at_once: int, *, admins_need_passkey: bool,
    cases_an_hour: int, cases_an_hour_coordinating: int,
) -> bool:  # fmt: skip
    """Set what sign-in asks for, and how many cases an hour; False when somebody changed the settings first."""
    values = {
        "base_version": base_version, "sessions": sessions_at_once, "demand": admins_need_passkey,
        "cases": cases_an_hour, "coordinating": cases_an_hour_coordinating,
    }  # fmt: skip
    return bool(db.execute(CHANGE_LOCKS, values).scalar_one())


def unlock_member(db: Session, member_id: UUID) -> bool:
    """Forget a member's failed attempts; False for oneself and for nobody of this organisation."""
    return bool(db.execute(UNLOCK_MEMBER, {"member_id": member_id}).scalar_one())


def confirmations(db: Session) -> dict[UUID, Confirmation]:
    """When somebody last said of each member that he or she still belongs here, and whom that shuts out."""
    return {
        row.member_id: Confirmation(row.confirmed_at, row.is_closed)
        for row in db.execute(CONFIRMATIONS)
    }


def confirm_members(db: Session, member_ids: Sequence[UUID]) -> int:
    """Confirm these for another year, never oneself; returns how many were members here."""
    return int(db.execute(CONFIRM_MEMBERS, {"member_ids": list(member_ids)}).scalar_one())


def confirm_duty(db: Session, wording: str) -> None:
    """Keep that the caller has read this version of the words on confidentiality."""
    db.execute(CONFIRM_DUTY, {"wording": wording})
