"""What somebody says about time spent, as it was typed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Spent:
    """What somebody says was spent."""

    day: date | None
    minutes: int | None
    kind: str
    case_number: int | None = None
