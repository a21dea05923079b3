"""Progression over the reviews: for each pair its line of numbers, the changes in words, and the spread."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.progression import Progression, RatedDay, RatingLine
from portal.charts.progression_drawing import ProgressionPicture, picture
from portal.method.definitions import name_of
from portal.method.plan import PlanDefinition
from portal.tools.plan import scoring
from portal.tools.plan.body import Pair
from portal.tools.plan.sheets import Plan
from portal.web.dates import day


@dataclass(frozen=True)
class ChangeLine:
    """One rater's way on one pair, from the first locked number to the latest."""

    rater: str
    first: int
    current: int
    size: int
    category: str
    old_anchors: bool


@dataclass(frozen=True)
class PairProgress:
    """One pair over its reviews."""

    thread: str
    what: str
    goal: str
    state: str
    is_over: bool
    picture: ProgressionPicture | None
    changes: list[ChangeLine]
    spread: int
    is_spread_notable: bool
    is_comparable: bool


def progress_of(plans: Sequence[Plan], language: str) -> list[PairProgress]:
    """Every pair with its numbers so far, those of the latest review first; `plans` in order of date.

    A pair whose goal was reached or dropped stands in no later review: it keeps the way it went.
    """
    found: dict[str, PairProgress] = {}
    for plan in reversed(plans):
        for pair in plan.body.pairs:
            if pair.thread not in found:
                found[pair.thread] = _progress(pair, plans, language, is_over=plan is not plans[-1])
    return list(found.values())


def _progress(pair: Pair, plans: Sequence[Plan], language: str, *, is_over: bool) -> PairProgress:
    own = [(plan, same) for plan in plans if (same := plan.body.pair(pair.thread))]
    words = own[-1][0].definition
    return PairProgress(
        thread=pair.thread,
        what=pair.what,
        goal=pair.goal.statement,
        state=name_of(words.states, pair.goal.state, language),
        is_over=is_over,
        picture=_picture(own, language),
        changes=_changes([_review(plan, same) for plan, same in own], words, language),
        spread=scoring.spread(pair.values()),
        is_spread_notable=scoring.is_notable_spread(pair.values(), words),
        is_comparable=len({plan.definition.major for plan, _pair in own}) == 1,
    )


def _review(plan: Plan, pair: Pair) -> scoring.Review:
    return scoring.Review(pair.values(), pair.anchors, plan.record.is_locked, plan.definition.major)


def _picture(own: Sequence[tuple[Plan, Pair]], language: str) -> ProgressionPicture | None:
    rated = [(plan, pair) for plan, pair in own if pair.values()]
    if not rated:
        return None
    latest_plan, latest = rated[-1]
    days = tuple(
        RatedDay(day(plan.saved.occurred_on), pair.anchors != latest.anchors)
        for plan, pair in rated
    )
    raters = latest_plan.definition.raters
    lines = tuple(
        RatingLine(
            rater.key,
            name_of(raters, rater.key, language),
            tone,
            tuple(pair.values().get(rater.key) for _plan, pair in rated),
        )
        for tone, rater in enumerate(raters, 1)
        if any(rater.key in pair.values() for _plan, pair in rated)
    )
    return picture(Progression(days, lines))


def _changes(
    reviews: Sequence[scoring.Review], definition: PlanDefinition, language: str
) -> list[ChangeLine]:
    found = scoring.changes(reviews)
    return [
        ChangeLine(
            rater.name.in_language(language),
            found[rater.key].first,
            found[rater.key].current,
            found[rater.key].size,
            scoring.category(found[rater.key].size, definition).name.in_language(language),
            found[rater.key].old_anchors,
        )
        for rater in definition.raters
        if rater.key in found
    ]
