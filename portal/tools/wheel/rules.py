"""The rules of a wheel: what is wrong in it, and what is missing before it can be locked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from pydantic import ValidationError

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.problems import Problem, field_path, problems_from
from portal.method.sheets import texts
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import View, WheelBody
from portal.tools.wheel.missing import missing_parts
from security.national_id import contains_cpr

Body = WheelBody | Mapping[str, object]


def problems_of(
    body: Body, occurred_on: date, today: date, definition: WheelDefinition
) -> list[Problem]:
    """Return every breach of a rule, for drafts too; what is merely missing is no breach.

    A body that is not typed yet is read first; what cannot be read is returned as problems.
    """
    sheet = _read(body)
    if isinstance(sheet, list):
        return sheet
    return list(_breaches(sheet, occurred_on, today, definition))


def problems_before_lock(
    body: Body, occurred_on: date, today: date, definition: WheelDefinition
) -> list[Problem]:
    """Return everything that hinders locking: breaches first, then what is missing."""
    sheet = _read(body)
    if isinstance(sheet, list):
        return sheet
    breaches = list(_breaches(sheet, occurred_on, today, definition))
    known = {problem.field for problem in breaches}
    missing = (each for each in missing_parts(sheet, definition) if each.field not in known)
    return [*breaches, *missing]


def _read(body: Body) -> WheelBody | list[Problem]:
    try:
        return body if isinstance(body, WheelBody) else WheelBody.from_json(body)
    except ValidationError as error:
        return problems_from(error, body)


def _breaches(
    sheet: WheelBody, occurred_on: date, today: date, definition: WheelDefinition
) -> Iterator[Problem]:
    if occurred_on > today:
        yield Problem("occurred_on", N_("The date cannot lie in the future"))
    yield from _unknown_or_repeated("arenas", sheet.arenas, keys_of(definition.arenas))
    yield from _entry_breaches(sheet, definition)
    for position, view in enumerate(sheet.views):
        yield from _view_breaches(f"views.{position}", view, today, definition)
    yield from _choice_breaches(sheet, definition)
    yield from _date_breaches(sheet, occurred_on, definition)
    yield from _national_ids(sheet)


def _unknown_or_repeated(
    field: str, keys: Sequence[str], known: Sequence[str]
) -> Iterator[Problem]:
    if set(keys) - set(known):
        yield Problem(field, N_("Something here is not part of this version of the method"))
    if len(set(keys)) < len(keys):
        yield Problem(field, N_("Something here is given twice"))


def _entry_breaches(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    yield from _unknown_or_repeated("entries", keys_of(sheet.entries), definition.skill_keys)
    for entry in sheet.entries:
        if entry.skipped and entry.grip is not None:
            field = f"entries.{entry.key}.grip"
            yield Problem(field, N_("Give a number or skip, not both"))


def _view_breaches(
    field: str, view: View, today: date, definition: WheelDefinition
) -> Iterator[Problem]:
    raters = [view.rater] if view.rater else []
    yield from _unknown_or_repeated(f"{field}.rater", raters, keys_of(definition.raters))
    yield from _unknown_or_repeated(f"{field}.grips", keys_of(view.grips), definition.skill_keys)
    if view.date is not None and view.date > today:
        yield Problem(f"{field}.date", N_("The date cannot lie in the future"))


def _choice_breaches(sheet: WheelBody, definition: WheelDefinition) -> Iterator[Problem]:
    yield from _unknown_or_repeated("chosen", sheet.chosen, definition.skill_keys)
    if len(sheet.chosen) > definition.rules.most_chosen:
        limit = {"limit": definition.rules.most_chosen}
        yield Problem("chosen", N_("Choose at most %(limit)s skills"), limit)


def _date_breaches(
    sheet: WheelBody, occurred_on: date, definition: WheelDefinition
) -> Iterator[Problem]:
    days = definition.rules.next_step_within_days
    when = sheet.next_step.when
    # Differences of dates cannot overflow; adding days to the last date of the calendar can.
    if when is not None and not timedelta(0) <= when - occurred_on <= timedelta(days=days):
        message = N_("Choose a day from the date of the talk and up to %(days)s days ahead")
        yield Problem("next_step.when", message, {"days": days})
    if sheet.review_on is not None and sheet.review_on <= occurred_on:
        yield Problem("review_on", N_("The review must be after the date of the talk"))


def _national_ids(sheet: WheelBody) -> Iterator[Problem]:
    json_object = sheet.to_json()
    for path, text in texts(json_object):
        if contains_cpr(text):
            message = N_("This looks like a civil registration number (CPR). Please leave it out")
            yield Problem(field_path(path, json_object), message)
