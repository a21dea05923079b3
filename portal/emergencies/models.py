"""Rows of emergency access as the database keeps them. Only functions of the gate write them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Emergency(Base):
    """One case opened to one member for an hour, with its latest judgement."""

    __tablename__ = "emergencies"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    membership_id: Mapped[UUID]
    ground: Mapped[str]
    reason: Mapped[bytes]
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    review_due_at: Mapped[datetime]
    judgement: Mapped[str | None]
    review_version: Mapped[int]


class EmergencyReview(Base):
    """One judgement; judgements are only ever added."""

    __tablename__ = "emergency_reviews"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    emergency_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    judgement: Mapped[str]
    note: Mapped[bytes]
    reviewer_id: Mapped[UUID]
    at: Mapped[datetime]
