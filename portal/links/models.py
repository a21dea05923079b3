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
    number_a: Mapped[int]
    case_b: Mapped[UUID]
    track_b: Mapped[str]
    number_b: Mapped[int]
    reason_a: Mapped[bytes]
    reason_b: Mapped[bytes]
    author_id: Mapped[UUID]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class LinkProposal(Base):
    """A link that one coordinator asks another for; answered once, by a code."""

    __tablename__ = "link_proposals"
    __table_args__ = ({"schema": "app"},)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    from_case: Mapped[UUID]
    from_track: Mapped[str]
    from_number: Mapped[int]
    to_case: Mapped[UUID]
    to_track: Mapped[str]
    to_number: Mapped[int]
    reason: Mapped[bytes]
    author_id: Mapped[UUID]
    proposed_at: Mapped[datetime]
    answer: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
