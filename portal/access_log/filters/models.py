"""Rows of saved filters. Name and fields are ciphertext under the organisation's own key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class LogFilter(Base):
    """What one auditor looks for again and again, as the fields of the filter's form."""

    __tablename__ = "log_filters"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    membership_id: Mapped[UUID]
    body: Mapped[bytes]
    saved_at: Mapped[datetime]
