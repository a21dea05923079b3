"""Versions of a sheet: as they are kept, and as somebody wants to save them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from portal.method.sheets import Json
from portal.records.envelope import CASE_TEAM, NOTHING_ABOUT, Envelope

Kind = Literal["save", "share", "lock", "correction"]
REASON_LIMIT = 500


@dataclass(frozen=True)
class Saved:
    """One version, opened."""

    version: int
    kind: str
    occurred_on: date
    body: Json
    reason: str | None
    author_id: UUID
    saved_at: datetime
    envelope: Envelope = NOTHING_ABOUT
    visibility: str = CASE_TEAM


@dataclass(frozen=True)
class Revision:
    """What somebody wants to save: on top of which version, how, and why."""

    base_version: int
    kind: Kind
    occurred_on: date
    body: Json
    reason: str | None = None
    envelope: Json = field(default_factory=dict)
    visibility: str | None = None  # as it was; a new sheet is the team's
