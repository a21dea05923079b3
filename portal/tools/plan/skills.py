"""The ten life skills that a goal can build on; their names belong to the wheel's definition."""

from portal.method import library
from portal.method.wheel import WheelDefinition


def skill_keys() -> tuple[str, ...]:
    """The keys in the order of the wheel."""
    return library.latest("wheel", WheelDefinition).skill_keys


def skill_names(language: str) -> list[tuple[str, str]]:
    """Key and name in the order of the wheel."""
    skills = library.latest("wheel", WheelDefinition).skills
    return [(skill.key, skill.name.in_language(language)) for skill in skills]
