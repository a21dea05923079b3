"""An entry and its proof as the page shows them; fingerprints stand as a signed state writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal.access_log.view_models import LogRow


@dataclass(frozen=True)
class Step:
    """What joins next: the entries from `low` to `high`, before or after, and what both give together."""

    low: int
    high: int
    is_before: bool
    neighbour: str
    together: str


@dataclass(frozen=True)
class Proof:
    """The way from an entry's fingerprint to the one that was signed; `holds` says whether it arrives there."""

    number: int
    size: int
    leaf: str
    steps: Sequence[Step]
    note: str
    signed_at: datetime | None
    holds: bool

    @property
    def root(self) -> str:
        """Where the way ends."""
        return self.steps[-1].together if self.steps else self.leaf


@dataclass(frozen=True)
class ProvenEntry:
    """An entry in words and as it was signed; without a proof it is not signed yet."""

    row: LogRow
    text: str
    proof: Proof | None
