"""What a definition of the Wheel of Competence contains."""

from typing import Literal, Self

from pydantic import Field, model_validator

from portal.method.definitions import (
    Choice,
    Content,
    Definition,
    OneOrMore,
    Question,
    Scale,
    Text,
    Unique,
    content_error,
    keys_of,
)
from portal.method.smart import SmartQuestions


class SkillGroup(Choice):
    """A family of life skills with a shared mean."""

    explanation: Text


class Skill(Choice):
    """A life skill: a window on the challenge."""

    group: str
    short: Text
    explanation: Text
    question: Text


class Rater(Choice):
    """Somebody whose view of the person can be added."""

    needs_agreement: bool


class WheelQuestions(Content):
    """The label and prompt of every field on the sheet."""

    occurred_on: Question
    challenge: Question
    arenas: Question
    grip: Question
    skipped: Question
    works: Question
    matters: Question
    views: Question
    rater: Question
    view_date: Question
    agreed_to_ask: Question
    chosen: Question
    goal: Question
    smart: Question
    smart_reason: Question
    next_step_what: Question
    next_step_when: Question
    next_step_help_from: Question
    review_on: Question


class WheelRules(Content):
    """The numbers in the rules of the wheel, so that the corps can change them by a new version."""

    group_needs_percent: int = Field(ge=1, le=100)
    total_needs_answers: int = Field(ge=1)
    notable_gap: int = Field(ge=1)
    most_chosen: int = Field(ge=1)
    next_step_within_days: int = Field(ge=1)


class WheelDefinition(Definition):
    """One version of the Wheel of Competence."""

    kind: Literal["wheel"]
    standing: Text
    grip: Scale
    importance: Scale
    groups: Unique[SkillGroup]
    skills: Unique[Skill]
    arenas: OneOrMore[Choice]
    raters: OneOrMore[Rater]
    smart: SmartQuestions
    questions: WheelQuestions
    rules: WheelRules

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        groups = keys_of(self.groups)
        for index, skill in enumerate(self.skills):
            if skill.group not in groups:
                raise content_error(f"no group is called '{skill.group}'", "skills", index, "group")
        for index, group in enumerate(groups):
            if not self.skills_in(group):
                raise content_error(f"the group '{group}' has no skill", "groups", index)
        if self.rules.total_needs_answers > len(self.skills):
            raise content_error("asks for more answers than skills", "rules", "total_needs_answers")
        return self

    @property
    def skill_keys(self) -> tuple[str, ...]:
        """The keys of the skills in the order of the wheel."""
        return keys_of(self.skills)

    def skills_in(self, group: str) -> tuple[Skill, ...]:
        """Return the skills of one group in the order of the wheel."""
        return tuple(skill for skill in self.skills if skill.group == group)
