"""What the pages of the re-entry plan may know: the countdown, a line an area, and what is warned of."""

from dataclasses import dataclass
from datetime import date

from config.clock import today
from portal.tools.reentry import scoring
from portal.tools.reentry.sheets import Reentry


@dataclass(frozen=True)
class AreaLine:
    """One area in the reader's language."""

    name: str
    meaning: str
    status: int | None
    authority: str
    next_step: str
    by: date | None
    is_overdue: bool


@dataclass(frozen=True)
class ReentryPage:
    """One plan: the day of release, the days until then, and its areas."""

    release_on: date | None
    days_left: int | None
    areas: list[AreaLine]
    unowned: list[str]
    owners_by: date | None
    is_warning: bool


def one_plan(plan: Reentry, language: str) -> ReentryPage:
    """A plan as it reads today."""
    body, definition, now = plan.body, plan.definition, today()
    lines = []
    for each in definition.areas:
        area = body.area(each.key)
        lines.append(
            AreaLine(
                each.name.in_language(language), each.meaning.in_language(language), area.status,
                area.authority, area.next_step, area.by, area.by is not None and area.by < now,
            )
        )  # fmt: skip
    unowned = [each.name.in_language(language) for each in scoring.without_owner(body, definition)]
    return ReentryPage(
        body.release_on,
        scoring.days_left(body, now),
        lines,
        unowned,
        scoring.owners_by(body, definition),
        scoring.is_warning(body, definition, now),
    )


def latest_plan(chosen: list[Reentry], language: str) -> ReentryPage | None:
    """The latest plan; None while there is none."""
    return one_plan(chosen[-1], language) if chosen else None
