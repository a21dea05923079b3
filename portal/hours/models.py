"""Rows of time spent. Numbers and codes only."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class TimeEntry(Base):
    """Minutes that one person spent on a day; without a case when they belong to none."""

    __tablename__ = "time_entries"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    membership_id: Mapped[UUID]
    case_id: Mapped[UUID | None]
    track: Mapped[str]
    record_id: Mapped[UUID | None]
    spent_on: Mapped[date]
    minutes: Mapped[int]
    kind: Mapped[str]
    recorded_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
