"""The arithmetic of the wheel: exact means, gaps, suggestions and changes; no judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.method.means import Mean, difference, mean_of, step
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import SkillEntry, WheelBody

Grips = Mapping[str, int]


def group_means(grips: Grips, definition: WheelDefinition) -> dict[str, Mean]:
    """Return the exact mean of each group, None where too few of its skills are answered."""
    return {group.key: _group_mean(grips, definition, group.key) for group in definition.groups}


def _group_mean(grips: Grips, definition: WheelDefinition, group: str) -> Mean:
    skills = definition.skills_in(group)
    answered = [grips[skill.key] for skill in skills if skill.key in grips]
    if len(answered) * 100 < len(skills) * definition.rules.group_needs_percent:
        return None
    return mean_of(answered, 1)


def total_mean(grips: Grips, definition: WheelDefinition) -> Mean:
    """Return the exact mean of the answered skills, None where there are not enough answers."""
    answered = [grips[key] for key in definition.skill_keys if key in grips]
    return mean_of(answered, definition.rules.total_needs_answers)


@dataclass(frozen=True)
class Gap:
    """How far the person's own grip lies above (+) or below (-) the view of another."""

    key: str
    size: int
    is_notable: bool


def gaps(own: Grips, other: Grips, definition: WheelDefinition) -> tuple[Gap, ...]:
    """Return own minus other for each skill that both have answered, in the order of the wheel."""
    limit = definition.rules.notable_gap
    both = [key for key in definition.skill_keys if key in own and key in other]
    sizes = [(key, own[key] - other[key]) for key in both]
    return tuple(Gap(key, size, abs(size) >= limit) for key, size in sizes)


def suggest_skills(entries: Iterable[SkillEntry], definition: WheelDefinition) -> tuple[str, ...]:
    """Suggest skills to choose: highest importance, then lowest grip, then order of the wheel."""
    order = {key: position for position, key in enumerate(definition.skill_keys)}
    ranked = sorted(
        (-(entry.matters or 0), entry.grip, order[entry.key], entry.key)
        for entry in entries
        if entry.grip is not None and entry.key in order
    )
    return tuple(key for *_, key in ranked[: definition.rules.most_chosen])


@dataclass(frozen=True)
class Change:
    """Later minus earlier, for each skill, each group and the whole; None where one is missing."""

    skills: Mapping[str, int | None]
    groups: Mapping[str, Mean]
    total: Mean


def change(
    earlier: Grips,
    earlier_definition: WheelDefinition,
    later: Grips,
    later_definition: WheelDefinition,
) -> Change | None:
    """Return the change between two wheels, None across a major version: show both instead."""
    if earlier_definition.major != later_definition.major:
        return None
    before = group_means(earlier, earlier_definition)
    after = group_means(later, later_definition)
    return Change(
        {key: step(earlier, later, key) for key in later_definition.skill_keys},
        {key: difference(before.get(key), mean) for key, mean in after.items()},
        difference(total_mean(earlier, earlier_definition), total_mean(later, later_definition)),
    )


def is_far(body: WheelBody, occurred_on: date, definition: WheelDefinition) -> bool:
    """Whether the next small step lies further ahead than the method wants."""
    when = body.next_step.when
    within = timedelta(days=definition.rules.next_step_within_days)
    return when is not None and when - occurred_on > within
