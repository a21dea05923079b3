"""Rows of disclosures: codes, counts and a fingerprint in the clear, all that was said or passed on as ciphertext."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKeyConstraint, Integer, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Disclosure(Base):
    """One disclosure; rows are only ever added, and each leaves an entry in the log."""

    __tablename__ = "disclosures"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "case_id"], ["app.cases.tenant_id", "app.cases.id"]),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    ground: Mapped[str]
    language: Mapped[str]
    fields: Mapped[int]
    sheets: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid()))
    versions: Mapped[list[int]] = mapped_column(ARRAY(Integer()))
    body: Mapped[bytes]
    # As long as the whole paper: asked for when it is handed out again.
    paper: Mapped[bytes] = mapped_column(deferred=True)
    fingerprint: Mapped[bytes]
    author_id: Mapped[UUID]
    made_at: Mapped[datetime]
