"""What a comparison found."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Growth:
    """A kept state beside today's: same, grown, cut, fork or holes. Numbers below `gone` were removed."""

    found: str
    kept: str
    today: str
    old: int
    new: int
    proof: Sequence[bytes] = ()
    gone: int = 0

    @property
    def holds(self) -> bool:
        """Whether the log continues the kept state."""
        return self.found in {"same", "grown"}
