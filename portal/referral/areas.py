"""The nine areas of the authorities' assessment, by the words of the plan, and what was passed on about them."""

from collections.abc import Sequence

from portal.cases.sheet import CaseSheet
from portal.method import library
from portal.method.plan import PlanDefinition
from portal.method.plan_parts import Dimension

SIDES = ("concern", "resource")


def areas() -> Sequence[Dimension]:
    """The areas of the assessment; what belongs to no group is no area."""
    return [each for each in library.latest("plan", PlanDefinition).dimensions if each.group]


def groups(language: str) -> list[tuple[str, list[Dimension]]]:
    """The areas under the names of their groups: risk and threat, well-being and resilience."""
    return [
        (group.name.in_language(language), [area for area in areas() if area.group == group.key])
        for group in library.latest("plan", PlanDefinition).dimension_groups
    ]


def referral_words(sheet: CaseSheet, language: str) -> list[tuple[str, str]]:
    """Each area that something was passed on about: its name, and what worries and what works."""
    names = {area.key: area.name.in_language(language) for area in areas()}
    return [
        (
            names.get(row.dimension, row.dimension),
            " / ".join(filter(None, (row.concern, row.resource))),
        )
        for row in sheet.referral
    ]
