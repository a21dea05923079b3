"""What the pages of the wheel may know: frozen, plain values in the reader's language."""

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.charts.wheel_drawing import WheelPicture
from portal.method.definitions import name_of
from portal.method.wheel import WheelDefinition
from portal.records.tool import Row
from portal.records.wording import said
from portal.tools.wheel import scoring
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.others import ViewTable, beside, view_tables
from portal.tools.wheel.overlay import Comparison, comparison
from portal.tools.wheel.sheets import FilledWheel
from portal.tools.wheel.wording import challenge_rows, step_rows


def suggested(body: WheelBody, definition: WheelDefinition, language: str) -> list[str]:
    """Skills that the numbers point at: much at stake, little grip. A suggestion only."""
    keys = scoring.suggest_skills(body.entries, definition)
    return [name_of(definition.skills, key, language) for key in keys]


@dataclass(frozen=True)
class SkillRow:
    """One skill as it was filled in."""

    label: str
    grip: str
    matters: str
    works: str
    is_chosen: bool


def skill_rows(wheel: FilledWheel, language: str) -> list[SkillRow]:
    """The ten skills in the order of the wheel."""
    meanings = {
        a.value: a.meaning.in_language(language) for a in wheel.definition.importance.anchors
    }
    found = []
    for skill in wheel.definition.skills:
        entry = wheel.body.entry(skill.key)
        grip = _("skipped") if entry.grip is None else str(entry.grip)
        matters = "" if entry.matters is None else meanings.get(entry.matters, str(entry.matters))
        found.append(
            SkillRow(
                skill.name.in_language(language),
                grip,
                matters,
                entry.works,
                skill.key in wheel.body.chosen,
            )
        )
    return found


def plan_rows(wheel: FilledWheel, language: str) -> list[Row]:
    """Challenge, goal and next step as labels and texts; what is empty is left out."""
    parts = (wheel.body, wheel.definition, language)
    return said([*challenge_rows(*parts), *step_rows(*parts)])


def next_rows(wheel: FilledWheel, language: str) -> list[Row]:
    """Only what comes next; what is empty is left out."""
    return said(step_rows(wheel.body, wheel.definition, language))


@dataclass(frozen=True)
class FirstPage:
    """The picture of one wheel or two dates, and what the latest says comes next."""

    comparison: Comparison | None
    coming: list[Row]


def first_page(wheels: list[FilledWheel], language: str) -> FirstPage:
    """What the tool's first page shows."""
    coming = next_rows(wheels[-1], language) if wheels else []
    return FirstPage(comparison(wheels, language), coming)


@dataclass(frozen=True)
class OneWheel:
    """Everything on the page of one wheel."""

    wheel: FilledWheel
    language: str
    comparison: Comparison | None
    plan: list[Row]
    skills: list[SkillRow]
    suggested: list[str]
    is_far: bool
    views: list[ViewTable]

    def beside(self, named: str) -> WheelPicture | None:
        """The own grips with one other view, named by its position; None when there is no such view."""
        position = int(named) if named.isdecimal() and len(named) < 3 else len(self.views)
        views = self.wheel.body.views[position : position + 1]
        return beside(self.wheel, views[0], self.language) if views else None


def one_wheel(wheel: FilledWheel, language: str) -> OneWheel:
    """What the page of one wheel shows."""
    return OneWheel(
        wheel,
        language,
        comparison([wheel], language),
        plan_rows(wheel, language),
        skill_rows(wheel, language),
        suggested(wheel.body, wheel.definition, language),
        scoring.is_far(wheel.body, wheel.saved.occurred_on, wheel.definition),
        view_tables(wheel, language),
    )
