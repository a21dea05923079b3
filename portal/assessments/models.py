"""Rows of the instruments that an organisation brought itself: method content, nothing about a citizen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class LoadedInstrument(Base):
    """One version of one instrument as its file was read; rows are only ever added."""

    __tablename__ = "instruments"
    __table_args__ = {"schema": "app"}  # noqa: RUF012 - the name and type that SQLAlchemy reads

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    loaded_by: Mapped[UUID]
    loaded_at: Mapped[datetime]
