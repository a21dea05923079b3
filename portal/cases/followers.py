"""What follows the case sheet in rooms above this one: told when the year of birth has changed.

Those rooms may not be imported here; the application says who follows (portal/features.py).
"""

from collections.abc import Callable
from uuid import UUID

from security.visit import Visit

Follower = Callable[[Visit, UUID, int | None], None]
_OF_BIRTH_YEAR: list[Follower] = []


def follow_birth_year(follower: Follower) -> None:
    """Let this be done whenever a case sheet is saved with another year of birth, in the same transaction."""
    _OF_BIRTH_YEAR.append(follower)


def tell_birth_year(visit: Visit, case_id: UUID, birth_year: int | None) -> None:
    """Tell everybody who follows."""
    for follower in _OF_BIRTH_YEAR:
        follower(visit, case_id, birth_year)
