"""Rows of what happened to a case. Why it happened is ciphertext."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class CaseEvent(Base):
    """A move of the case to another state, or of the person to another stage of a sentence."""

    __tablename__ = "case_events"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    kind: Mapped[str]
    from_code: Mapped[str | None]
    to_code: Mapped[str]
    happened_on: Mapped[date]
    post_excused: Mapped[bool]
    body: Mapped[bytes | None]
    author_id: Mapped[UUID]
    at: Mapped[datetime]
