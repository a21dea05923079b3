"""Rows of groups. Names, rules, themes and aliases are ciphertext under the organisation's own key."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base

APP = {"schema": "app"}


class Group(Base):
    """A network of relatives."""

    __tablename__ = "groups"
    __table_args__ = (APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    facilitator_id: Mapped[UUID]
    started_on: Mapped[date]
    version: Mapped[int]
    created_at: Mapped[datetime]


class GroupChange(Base):
    """A group as it stood before somebody changed it."""

    __tablename__ = "group_changes"
    __table_args__ = (APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    group_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    facilitator_id: Mapped[UUID]
    started_on: Mapped[date]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime]


class GroupMember(Base):
    """A relative who has agreed to take part, by an alias."""

    __tablename__ = "group_members"
    __table_args__ = (APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    group_id: Mapped[UUID]
    alias: Mapped[bytes]
    agreed_on: Mapped[date]
    left_on: Mapped[date | None]
    author_id: Mapped[UUID]
    joined_at: Mapped[datetime]


class GroupMeeting(Base):
    """One meeting: its day, and what the group thought of it from 0 to 10."""

    __tablename__ = "group_meetings"
    __table_args__ = (APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    group_id: Mapped[UUID]
    held_on: Mapped[date]
    evaluation: Mapped[int | None] = mapped_column(SmallInteger)
    body: Mapped[bytes]
    author_id: Mapped[UUID]
    recorded_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class GroupAttendance(Base):
    """Somebody who was at a meeting."""

    __tablename__ = "group_attendance"
    __table_args__ = (APP,)

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    group_id: Mapped[UUID]
    noted_at: Mapped[datetime]
