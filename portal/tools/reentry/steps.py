"""What a re-entry plan leaves to be done: the next step of each area, and the owners that are still missing."""

from collections.abc import Iterable, Iterator

from portal.records.tool import Step
from portal.tools.reentry.scoring import owners_by, without_owner
from portal.tools.reentry.sheets import Reentry


def steps_of(plan: Reentry) -> Iterable[Step]:
    """Everything that other pages list; keys follow the areas, so that a step is known again later."""
    return [*_next_steps(plan), *_missing_owners(plan)]


def _next_steps(plan: Reentry) -> Iterator[Step]:
    language = plan.record.language
    for each in plan.definition.areas:
        area = plan.body.area(each.key)
        if area.next_step:
            what = f"{each.name.in_language(language)}: {area.next_step}"
            yield Step(f"area.{each.key}", "next_step", what, area.authority, area.by)


def _missing_owners(plan: Reentry) -> Iterator[Step]:
    by, language = owners_by(plan.body, plan.definition), plan.record.language
    names = [each.name.in_language(language) for each in without_owner(plan.body, plan.definition)]
    if by is not None and names:
        what = f"{plan.definition.without_owner.in_language(language)}: {', '.join(names)}"
        yield Step("owners", "look_at", what, "", by)
