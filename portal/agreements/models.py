"""Rows of agreements. What was said and by whom is ciphertext."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Agreement(Base):
    """Something that was agreed or told; only the day of its withdrawal is ever added."""

    __tablename__ = "agreements"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    kind: Mapped[str]
    given_on: Mapped[date]
    renew_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    body: Mapped[bytes]
    author_id: Mapped[UUID]
    recorded_at: Mapped[datetime]
