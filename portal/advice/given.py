"""What somebody says about advice given, as it was chosen and typed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Given:
    """What somebody says about advice given."""

    day: date | None
    minutes: int | None
    colleague: str
    theme: str
