"""Rows of links between cases. Why they are linked is ciphertext, once for each case."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class CaseLink(Base):
    """Two cases of one family; the lower id comes first."""

    __tablename__ = "case_links"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_a: Mapped[UUID]
    track_a: Mapped[str]
    case_b: Mapped[UUID]
    track_b: Mapped[str]
    reason_a: Mapped[bytes]
    reason_b: Mapped[bytes]
    author_id: Mapped[UUID]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
