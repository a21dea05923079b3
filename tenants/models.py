"""Organisations, memberships, invitations: rows that the gate writes and pages read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Tenant(Base):
    """An organisation: a municipality, an agency or the national centre."""

    __tablename__ = "tenants"
    __table_args__ = ({"schema": "app"},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    legal_regime: Mapped[str]
    status: Mapped[str]
    language: Mapped[str]
    breach_contact: Mapped[str]
    idle_minutes: Mapped[int]
    sessions_at_once: Mapped[int]
    cases_an_hour: Mapped[int]
    cases_an_hour_coordinating: Mapped[int]
    admins_need_passkey: Mapped[bool]
    absolute_hours: Mapped[int]
    log_months: Mapped[int]
    settings_version: Mapped[int]


class Membership(Base):
    """A person in an organisation, with roles. Name and address are ciphertext (security.directory)."""

    __tablename__ = "memberships"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("app.tenants.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[bytes]
    email: Mapped[bytes]
    roles: Mapped[list[str]] = mapped_column(ARRAY(String))
    status: Mapped[str]
    version: Mapped[int]
    created_at: Mapped[datetime]
    kind: Mapped[str]
    duty_version: Mapped[str | None]
    duty_read_at: Mapped[datetime | None]


class Invitation(Base):
    """An open door for one person, for 48 hours, once."""

    __tablename__ = "invitations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "invited_by"], ["app.memberships.tenant_id", "app.memberships.id"]
        ),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("app.tenants.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[bytes]
    email: Mapped[bytes]
    roles: Mapped[list[str]] = mapped_column(ARRAY(String))
    invited_by: Mapped[UUID | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
