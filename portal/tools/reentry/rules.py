"""What is wrong in a re-entry plan at any saving, and what is missing before it is locked."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.problems import Problem
from portal.method.reentry import ReentryDefinition
from portal.method.rules import unknown_or_repeated
from portal.records.tool import Talk
from portal.tools.reentry.body import ReentryBody


def breaches(body: ReentryBody, _talk: Talk, definition: ReentryDefinition) -> Iterator[Problem]:
    """Yield every breach of a rule, in the order of the sheet."""
    yield from unknown_or_repeated(
        "areas", [area.key for area in body.areas], keys_of(definition.areas)
    )
    for area in body.areas:
        if area.by and not area.next_step:
            yield Problem(f"areas.{area.key}.next_step", N_("Write the next step"))


def missing_parts(body: ReentryBody, definition: ReentryDefinition) -> Iterator[Problem]:
    """Yield what is missing, in the order of the sheet; an area without an owner is warned of and never hidden."""
    if body.release_on is None:
        yield Problem("release_on", N_("Write the expected day of release"))
    for each in definition.areas:
        area = body.area(each.key)
        if area.status is None:
            yield Problem(f"areas.{each.key}.status", N_("Choose a number"))
        if area.next_step and area.by is None:
            yield Problem(f"areas.{each.key}.by", N_("Choose a day"))
