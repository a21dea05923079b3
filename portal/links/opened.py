"""Links and proposals as one of their cases tells them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.records.case_file import CaseFile


@dataclass(frozen=True)
class OpenLink:
    """A link as one of its cases tells it; `other_id` only for whoever may open the other."""

    id: UUID
    other_id: UUID | None
    other_number: int
    other_track: str
    reason: str
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class OpenProposal:
    """What was asked about a link: a number and who asks, and nothing of the other case."""

    id: UUID
    is_own: bool
    other_number: int
    asked_by: str
    proposed_at: datetime
    answer: str | None


@dataclass(frozen=True)
class Family:
    """A case with the links and proposals that this visitor may know of."""

    file: CaseFile
    links: list[OpenLink]
    proposals: list[OpenProposal]
    may_link: bool
