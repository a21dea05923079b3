"""What somebody who is lent may reach, as plain values. The database decides again at every statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self
from uuid import UUID

from security.access_log.events import Action

NEVER: Final = ""  # a part that no consent names
# The same words as gate.part_of and gate.open_cases; a test compares them.
PAGES: Final = {
    Action.AGREEMENT_READ: "agreements",
    Action.CONSENT_READ: NEVER,
    Action.CASE_HISTORY: "course",
    Action.RECORD_EXPORT: NEVER,
    Action.DISCLOSURE_PREPARE: NEVER,
    Action.DISCLOSURE_READ: NEVER,
    Action.CASE_WRITE: NEVER,
}
ASSESSMENTS: Final = frozenset({"life_skills", "parenting", "assessment"})


@dataclass(frozen=True)
class Lent:
    """One living loan of the visitor: the case, the parts consented to, and the end."""

    loan_id: UUID
    case_id: UUID
    parts: frozenset[str]
    ends_at: datetime
    consent_version: int
    home_name: str

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """What the database tells of one loan (gate.loans_told)."""
        return cls(
            UUID(told["loan_id"]),
            UUID(told["case_id"]),
            frozenset(told["parts"]),
            datetime.fromisoformat(told["ends_at"]),
            told["consent_version"],
            told["home_name"],
        )


def part_of(code: str) -> str:
    """The part of a consent under which a sheet falls."""
    if code in ASSESSMENTS or code.startswith("own_"):
        return "assessments"
    return "case" if code in ("record", "step") else code


def part_asked(action: Action, part: str, object_kind: str) -> str:
    """The part that a consent must name for this to be shown."""
    inner = part_of(object_kind if part == "record" else part)
    return PAGES.get(action, inner)


def parts_of(loans: Sequence[Lent], case_id: UUID) -> frozenset[str]:
    """Every part of the case that one of these loans opens."""
    return frozenset().union(*(loan.parts for loan in loans if loan.case_id == case_id))


def covers(loans: Sequence[Lent], case_id: UUID, part: str) -> bool:
    """Whether one of these loans is for the case and its consent names the part."""
    return part in parts_of(loans, case_id)
