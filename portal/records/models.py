"""Envelopes in the clear, bodies as ciphertext, one draft a person."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Record(Base):
    """One filled sheet of one tool. Its status follows from its versions; the database sees to it."""

    __tablename__ = "records"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "case_id"], ["app.cases.tenant_id", "app.cases.id"]),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    definition_code: Mapped[str]
    definition_version: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    occasion: Mapped[str | None]
    respondent: Mapped[str | None]
    person: Mapped[int | None] = mapped_column(SmallInteger)
    occurred_on: Mapped[date]
    current_version: Mapped[int]
    journal_state: Mapped[str]
    visibility: Mapped[str]
    created_at: Mapped[datetime]
    created_by: Mapped[UUID]
    # No page asks for these, and a page may load hundreds of envelopes.
    locked_at: Mapped[datetime | None] = mapped_column(deferred=True)
    locked_by: Mapped[UUID | None] = mapped_column(deferred=True)

    @property
    def is_locked(self) -> bool:
        """Whether only a correction with a reason may follow."""
        return self.status == "locked"

    @property
    def standing(self) -> str:
        """Its status in more words: what nobody saved yet is a draft, what was saved is not."""
        return "saved" if self.status == "draft" and self.current_version > 0 else self.status


class RecordVersion(Base):
    """One saved version; versions are only ever added."""

    __tablename__ = "record_versions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "record_id"], ["app.records.tenant_id", "app.records.id"]
        ),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    definition_code: Mapped[str]
    version: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    occurred_on: Mapped[date]
    body: Mapped[bytes]
    reason: Mapped[bytes | None]
    visibility: Mapped[str]
    author_id: Mapped[UUID]
    saved_at: Mapped[datetime]


class Draft(Base):
    """What one person has typed and not saved; nobody else sees it."""

    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "record_id"], ["app.records.tenant_id", "app.records.id"]
        ),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    definition_code: Mapped[str]
    membership_id: Mapped[UUID] = mapped_column(primary_key=True)
    based_on: Mapped[int]
    body: Mapped[bytes | None]
    revision: Mapped[int]
    saved_at: Mapped[datetime]


class KeptStep(Base):
    """Something to be done that a sheet speaks of; when and what kind in the clear, the words sealed."""

    __tablename__ = "steps"
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
    key: Mapped[str]
    kind: Mapped[str]
    due_on: Mapped[date | None]
    is_owned: Mapped[bool]
    state: Mapped[str]
    ticked_by: Mapped[UUID | None]
    body: Mapped[bytes]
    changed_at: Mapped[datetime]
