"""Which state follows which, and which moves ask for a reason. The database holds the same pairs (gate.may_move)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

MOVES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "draft": ("awaiting_agreement", "declined"),
    "awaiting_agreement": ("active", "declined"),
    "active": ("paused", "closing", "transferred"),
    "paused": ("active", "closing"),
    "closing": ("closed", "active"),
    "closed": ("active",),
    "declined": ("awaiting_agreement",),
    "transferred": (),
})
# Ends, and coming back after one, are told in words: why is what the next reader asks first.
ENDS: Final = ("closed", "declined", "transferred")


def moves_from(state: str) -> tuple[str, ...]:
    """The states that may follow; none for a state that does not exist."""
    return MOVES.get(state, ())


def needs_reason(old: str, new: str) -> bool:
    """Whether this move is an end or takes one back."""
    return old in ENDS or new in ENDS


def has_ended(state: str) -> bool:
    """Whether a case in this state is read and no longer written."""
    return state in ENDS
