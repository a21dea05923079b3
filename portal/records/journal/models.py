"""Marks of the file: each says where a record stands from then on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class JournalMark(Base):
    """One mark on one record; a transferred one has the reference under which it is found, sealed."""

    __tablename__ = "journal_marks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "record_id"], ["app.records.tenant_id", "app.records.id"]
        ),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    record_id: Mapped[UUID]
    definition_code: Mapped[str]
    state: Mapped[str]
    reference: Mapped[bytes | None]
    author_id: Mapped[UUID]
    marked_at: Mapped[datetime]
