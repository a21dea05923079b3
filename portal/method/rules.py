"""Rules that the sheets of many tools keep: only keys of the method, nothing twice, no more than it allows."""

from collections.abc import Iterator, Sequence
from typing import Final

from config.messages import N_
from portal.method.problems import Problem

UNKNOWN: Final = N_("Something here is not part of this version of the method")
TWICE: Final = N_("Something here is given twice")


def unknown_or_repeated(field: str, keys: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    """Refuse keys that the method does not have, and keys given twice; empty means not chosen."""
    given = [key for key in keys if key]
    if set(given) - set(known):
        yield Problem(field, UNKNOWN)
    if len(set(given)) < len(given):
        yield Problem(field, TWICE)


def unknown(field: str, key: str, known: Sequence[str]) -> Iterator[Problem]:
    """Refuse a choice that the method does not have; empty means not chosen."""
    yield from unknown_or_repeated(field, (key,), known)


def too_many(field: str, number: int, limit: int) -> Iterator[Problem]:
    """Refuse more of something than the method allows."""
    if number > limit:
        yield Problem(field, N_("There can be at most %(limit)s of these"), {"limit": limit})
