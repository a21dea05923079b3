"""The arithmetic of the plan: the days until release, and the areas that nobody answers for."""

from datetime import date, timedelta

from portal.method.reentry import Area, ReentryDefinition
from portal.tools.reentry.body import ReentryBody


def days_left(body: ReentryBody, today: date) -> int | None:
    """The days until release, negative after it; None while no day is known."""
    return None if body.release_on is None else (body.release_on - today).days


def without_owner(body: ReentryBody, definition: ReentryDefinition) -> list[Area]:
    """The areas for which no authority is named, in the order of the method."""
    return [area for area in definition.areas if not body.area(area.key).authority]


def owners_by(body: ReentryBody, definition: ReentryDefinition) -> date | None:
    """The day on which every area must have its owner; None while no day of release is known."""
    before = timedelta(days=definition.rules.owners_before_days)
    return body.release_on - before if body.release_on else None


def is_warning(body: ReentryBody, definition: ReentryDefinition, today: date) -> bool:
    """Whether the release is so near that an area without an owner cannot wait."""
    by = owners_by(body, definition)
    return by is not None and today >= by and bool(without_owner(body, definition))
