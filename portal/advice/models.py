"""Rows of advice to colleagues. Codes from lists only."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Advice(Base):
    """Advice that one member gave to a colleague on a day."""

    __tablename__ = "advice"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    membership_id: Mapped[UUID]
    track: Mapped[str]
    given_on: Mapped[date]
    minutes: Mapped[int]
    colleague: Mapped[str]
    theme: Mapped[str]
    definition_version: Mapped[str]
    recorded_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
