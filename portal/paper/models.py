"""What was printed: ids, a kind and a reason in the clear, the note as ciphertext; never the paper itself."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base


class Print(Base):
    """One print; rows are only ever added, and each leaves an entry in the log."""

    __tablename__ = "prints"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "case_id"], ["app.cases.tenant_id", "app.cases.id"]),
        {"schema": "app"},
    )

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    track: Mapped[str]
    record_id: Mapped[UUID | None]
    definition_code: Mapped[str | None]
    kind: Mapped[str]
    reason: Mapped[str]
    body: Mapped[bytes]
    author_id: Mapped[UUID]
    printed_at: Mapped[datetime]
