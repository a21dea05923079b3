"""Rows of copied texts. The text and the reason are ciphertext under the receiving case's key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class CopiedText(Base):
    """One text of another case, as it read when it was copied."""

    __tablename__ = "copied_texts"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    source_case: Mapped[UUID]
    source_track: Mapped[str]
    source_number: Mapped[int]
    source_record: Mapped[UUID]
    source_code: Mapped[str]
    source_version: Mapped[int]
    body: Mapped[bytes]
    author_id: Mapped[UUID]
    copied_at: Mapped[datetime]
