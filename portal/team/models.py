"""Rows of questions to people whether they take a case. What is told of a conflict is ciphertext."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class AssignmentProposal(Base):
    """A case that somebody is asked to take; answered once, by a code."""

    __tablename__ = "assignment_proposals"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    case_number: Mapped[int]
    membership_id: Mapped[UUID]
    conflict: Mapped[str]
    conflict_note: Mapped[bytes | None]
    asked_by: Mapped[UUID]
    asked_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
