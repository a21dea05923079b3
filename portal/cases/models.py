"""Rows of cases, their sheets and the people on them. What a citizen's case says is ciphertext."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Case(Base):
    """A course of support for one citizen, in one track. Born by `gate.create_case`."""

    __tablename__ = "cases"
    __table_args__ = (UniqueConstraint("tenant_id", "number"), {"schema": "app"})

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    track: Mapped[str]
    state: Mapped[str]
    started_on: Mapped[date]
    sheet_version: Mapped[int]
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]


class CaseSheetVersion(Base):
    """One version of the sheet; versions are only ever added."""

    __tablename__ = "case_sheets"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "case_id"], ["app.cases.tenant_id", "app.cases.id"]),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    track: Mapped[str]
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    author_id: Mapped[UUID]
    saved_at: Mapped[datetime]


class Assignment(Base):
    """A person on a case, from one moment to another."""

    __tablename__ = "assignments"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "case_id"], ["app.cases.tenant_id", "app.cases.id"]),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    membership_id: Mapped[UUID]
    assigned_by: Mapped[UUID]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    conflict: Mapped[str | None]
    conflict_note: Mapped[bytes | None]
    conflict_by: Mapped[UUID | None]
    conflict_at: Mapped[datetime | None]
