"""What a wheel still lacks before it can be locked."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.problems import Problem
from portal.method.smart import unanswered
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import WheelBody


def missing_parts(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    """Yield what is missing, in the order of the sheet."""
    if not sheet.challenge:
        yield Problem("challenge", N_("Write the challenge in the person's own words"))
    if not sheet.arenas:
        yield Problem("arenas", N_("Choose at least one place where the challenge is felt"))
    yield from _missing_grips(sheet, definition)
    yield from _missing_in_views(sheet, definition)
    if not sheet.chosen:
        limit = {"limit": definition.rules.most_chosen}
        yield Problem("chosen", N_("Choose from one to %(limit)s skills to work with"), limit)
    yield from _missing_plan(sheet)


def _missing_grips(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    for key in definition.skill_keys:
        entry = sheet.entry(key)
        if entry.grip is None and not entry.skipped:
            scale = {"lowest": definition.grip.lowest, "highest": definition.grip.highest}
            message = N_("Give a number from %(lowest)s to %(highest)s, or skip")
            yield Problem(f"entries.{key}.grip", message, scale)


def _missing_in_views(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    asked = {rater.key for rater in definition.raters if rater.needs_agreement}
    for position, view in enumerate(sheet.views):
        if not view.rater:
            yield Problem(f"views.{position}.rater", N_("Choose whose view this is"))
        if view.date is None:
            yield Problem(f"views.{position}.date", N_("Choose the date of the answer"))
        if view.rater in asked and not view.agreed_to_ask:
            message = N_("The person must have agreed to asking; otherwise remove this view")
            yield Problem(f"views.{position}.agreed_to_ask", message)


def _missing_plan(sheet: WheelBody) -> Iterator[Problem]:
    if not sheet.goal.text:
        yield Problem("goal.text", N_("Write the goal in the person's own words"))
    yield from unanswered("goal.smart", sheet.goal.smart, sheet.goal.reason)
    if not sheet.next_step.what:
        yield Problem("next_step.what", N_("Write the next small step"))
    if sheet.next_step.when is None:
        yield Problem("next_step.when", N_("Choose the day of the next step"))
    if sheet.review_on is None:
        yield Problem("review_on", N_("Choose a date for the review"))
