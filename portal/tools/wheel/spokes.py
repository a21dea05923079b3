"""The spokes of a picture: two sets of grips, skill by skill."""

from portal.charts.wheel import WheelSpoke
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.scoring import Grips


def spokes_of(
    definition: WheelDefinition, before: Grips, after: Grips, language: str
) -> tuple[WheelSpoke, ...]:
    """A spoke for each skill in the order of the wheel; None where a grip was not given."""
    groups = {group.key: group.name.in_language(language) for group in definition.groups}
    return tuple(
        WheelSpoke(
            skill.key,
            skill.name.in_language(language),
            groups[skill.group],
            before.get(skill.key),
            after.get(skill.key),
        )
        for skill in definition.skills
    )
