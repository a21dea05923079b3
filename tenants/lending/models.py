"""Rows of lending as the database keeps them. Only functions of the gate write them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base

CODES = ARRAY(Text)
IN_APP = {"schema": "app"}


class Pairing(Base):
    """One side's yes to lending with another organisation."""

    __tablename__ = "pairings"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    partner_id: Mapped[UUID]
    opted_by: Mapped[UUID]
    opted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CorpsProfile(Base):
    """What somebody of the corps can, in codes."""

    __tablename__ = "corps_profiles"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    membership_id: Mapped[UUID] = mapped_column(primary_key=True)
    skills: Mapped[list[str]] = mapped_column(CODES)
    languages: Mapped[list[str]] = mapped_column(CODES)
    ideologies: Mapped[list[str]] = mapped_column(CODES)
    regions: Mapped[list[str]] = mapped_column(CODES)
    hours_per_week: Mapped[int]
    version: Mapped[int]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class Need(Base):
    """A need for a mentor; the note is sealed with the need's own key."""

    __tablename__ = "needs"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str]
    region: Mapped[str]
    language: Mapped[str]
    ideology: Mapped[str]
    urgency: Mapped[str]
    hours_per_week: Mapped[int]
    weeks: Mapped[int]
    note: Mapped[bytes]
    state: Mapped[str]
    posted_by: Mapped[UUID]
    posted_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class Offer(Base):
    """A named person offered to a need of another organisation."""

    __tablename__ = "offers"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    borrower_id: Mapped[UUID]
    need_id: Mapped[UUID]
    track: Mapped[str]
    membership_id: Mapped[UUID]
    hours_per_week: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    body: Mapped[bytes]
    state: Mapped[str]
    reason: Mapped[str | None]
    offered_by: Mapped[UUID]
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Loan(Base):
    """The agreement of two coordinators, from the proposal to the end."""

    __tablename__ = "loans"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    need_id: Mapped[UUID]
    offer_id: Mapped[UUID]
    home_tenant_id: Mapped[UUID]
    home_membership_id: Mapped[UUID]
    guest_id: Mapped[UUID]
    guest_name: Mapped[bytes]
    guest_email: Mapped[bytes]
    terms: Mapped[bytes]
    hours_per_week: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[str]
    reason: Mapped[str | None]
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    signed_by: Mapped[UUID | None]
    signed_at: Mapped[datetime | None]
    consent_version: Mapped[int]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    warned_days: Mapped[int | None]


class Consent(Base):
    """One version of what a citizen agreed to; versions are only ever added."""

    __tablename__ = "consents"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    loan_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    kind: Mapped[str]
    parts: Mapped[list[str]] = mapped_column(CODES)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime]
    wording_version: Mapped[str]
    worded_in: Mapped[int]
    body: Mapped[bytes | None]
    preview: Mapped[bytes | None]
    fingerprint: Mapped[bytes]
    author_id: Mapped[UUID]
    recorded_at: Mapped[datetime]


class HandBack(Base):
    """The lent person's last page: what is done, and a short report."""

    __tablename__ = "hand_backs"
    __table_args__ = (IN_APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    loan_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    notes_finished: Mapped[bool]
    steps_handed_over: Mapped[bool]
    person_told: Mapped[bool]
    report: Mapped[bytes]
    author_id: Mapped[UUID]
    at: Mapped[datetime]
