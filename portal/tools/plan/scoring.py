"""The arithmetic of progression: changes of one rater on one pair, spread, warnings; never a mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.method.plan import PlanDefinition
from portal.method.plan_parts import ChangeCategory
from portal.tools.plan.body import PlanBody
from portal.tools.plan.goals import Anchors

Ratings = Mapping[str, int]


@dataclass(frozen=True)
class Review:
    """What one review says about one pair."""

    ratings: Ratings
    anchors: Anchors
    is_locked: bool
    major: int = 1


@dataclass(frozen=True)
class Change:
    """From the first locked number of a rater to the current one, and whether the words of the scale differ."""

    first: int
    current: int
    old_anchors: bool

    @property
    def size(self) -> int:
        return self.current - self.first


def changes(reviews: Sequence[Review]) -> dict[str, Change]:
    """The change of each rater up to the last review; `reviews` are of one pair, in order of date.

    A rater has no change without an earlier locked number, or across a major version of the method.
    """
    if not reviews:
        return {}
    *earlier, latest = reviews
    found = {}
    for rater, value in latest.ratings.items():
        first = _first_locked(earlier, rater)
        if first is not None and first.major == latest.major:
            found[rater] = Change(first.ratings[rater], value, first.anchors != latest.anchors)
    return found


def _first_locked(reviews: Iterable[Review], rater: str) -> Review | None:
    return next((each for each in reviews if each.is_locked and rater in each.ratings), None)


def category(size: int, definition: PlanDefinition) -> ChangeCategory:
    """The words for a change of this size."""
    categories = definition.categories
    fitting = (each for each in categories if each.least is not None and size >= each.least)
    return next(fitting, categories[-1])


def spread(ratings: Ratings) -> int:
    """How far the highest and the lowest number of one review are apart; 0 with fewer than two."""
    return max(ratings.values()) - min(ratings.values()) if ratings else 0


def is_notable_spread(ratings: Ratings, definition: PlanDefinition) -> bool:
    """Whether the raters are so far apart that the difference is worth a talk."""
    return spread(ratings) >= definition.rules.notable_spread


def low_raters(ratings: Ratings, definition: PlanDefinition) -> list[str]:
    """The professionals whose number is so low that the coordinator must look at it."""
    professionals = definition.raters_in("professional")
    limit = definition.rules.low_value
    return [key for key in professionals if key in ratings and ratings[key] <= limit]


def points(body: PlanBody, side: str, definition: PlanDefinition) -> int:
    """How many points of the analysis stand on one side."""
    columns = definition.columns_of(side)
    return sum(1 for item in body.items if item.column in columns and item.text)


def is_lopsided(body: PlanBody, definition: PlanDefinition) -> bool:
    """Whether the concerns outnumber the resources by more than the method wants."""
    resources = points(body, "resource", definition)
    limit = definition.rules.concerns_per_resource * resources
    return points(body, "concern", definition) > limit
