"""The rules of a wheel: what is wrong in it whenever it is saved."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.problems import Problem
from portal.method.rules import unknown, unknown_or_repeated
from portal.method.wheel import WheelDefinition
from portal.records.tool import Talk
from portal.tools.wheel.body import View, WheelBody

# The method wants a step within weeks and only says so; one of years ahead is a slip of the pen.
LONGEST_AHEAD: Final = timedelta(days=366)


def breaches(sheet: WheelBody, talk: Talk, definition: WheelDefinition) -> Iterator[Problem]:
    """Yield every breach of a rule, for drafts too; what is merely missing is no breach."""
    yield from unknown_or_repeated("arenas", sheet.arenas, keys_of(definition.arenas))
    yield from _entry_breaches(sheet, definition)
    for position, view in enumerate(sheet.views):
        yield from _view_breaches(f"views.{position}", view, talk.today, definition)
    yield from _choice_breaches(sheet, definition)
    yield from _date_breaches(sheet, talk.occurred_on)


def _entry_breaches(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    yield from unknown_or_repeated("entries", keys_of(sheet.entries), definition.skill_keys)
    for entry in sheet.entries:
        if entry.skipped and entry.grip is not None:
            field = f"entries.{entry.key}.grip"
            yield Problem(field, N_("Give a number or skip, not both"))


def _view_breaches(
    field: str, view: View, today: date, definition: WheelDefinition
) -> Iterator[Problem]:
    yield from unknown(f"{field}.rater", view.rater, keys_of(definition.raters))
    yield from unknown_or_repeated(f"{field}.grips", keys_of(view.grips), definition.skill_keys)
    if view.date is not None and view.date > today:
        yield Problem(f"{field}.date", N_("The date cannot lie in the future"))


def _choice_breaches(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    yield from unknown_or_repeated("chosen", sheet.chosen, definition.skill_keys)
    if len(sheet.chosen) > definition.rules.most_chosen:
        limit = {"limit": definition.rules.most_chosen}
        yield Problem("chosen", N_("Choose at most %(limit)s skills"), limit)


def _date_breaches(sheet: WheelBody, occurred_on: date) -> Iterator[Problem]:
    when = sheet.next_step.when
    # Differences of dates cannot overflow; adding days to the last date of the calendar can.
    if when is not None and not timedelta(0) <= when - occurred_on <= LONGEST_AHEAD:
        message = N_("Choose a day from the date of the talk and up to %(days)s days ahead")
        yield Problem("next_step.when", message, {"days": LONGEST_AHEAD.days})
    if sheet.review_on is not None and sheet.review_on <= occurred_on:
        yield Problem("review_on", N_("The review must be after the date of the talk"))
