"""What the pages of the wheel may know: frozen, plain values in the reader's language."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.method.definitions import Choice
from portal.method.wheel import WheelDefinition
from portal.tools.wheel import scoring
from portal.tools.wheel.body import View, WheelBody
from portal.tools.wheel.overlay import Comparison, comparison
from portal.tools.wheel.sheets import FilledWheel
from portal.tools.wheel.wording import agreement, challenge_rows, step_rows


@dataclass(frozen=True)
class GapRow:
    """How somebody else sees a skill beside the person's own number."""

    label: str
    own: int
    other: int
    size: int
    is_notable: bool


@dataclass(frozen=True)
class ViewTable:
    """One view of another person."""

    rater: str
    date: date | None
    agreement: list[str]
    rows: list[GapRow]


def view_tables(wheel: FilledWheel, language: str) -> list[ViewTable]:
    """The views of others beside the person's own numbers."""
    return [_view_table(wheel, view, language) for view in wheel.body.views]


def name_of(choices: tuple[Choice, ...], key: str, language: str) -> str:
    """The name of a choice; the key itself when this version has no such choice."""
    return next((c.name.in_language(language) for c in choices if c.key == key), key)


def suggested(body: WheelBody, definition: WheelDefinition, language: str) -> list[str]:
    """Skills that the numbers point at: much at stake, little grip. A suggestion only."""
    keys = scoring.suggest_skills(body.entries, definition)
    return [name_of(definition.skills, key, language) for key in keys]


def _view_table(wheel: FilledWheel, view: View, language: str) -> ViewTable:
    own, other = wheel.body.grips(), view.by_key()
    rows = [
        GapRow(
            name_of(wheel.definition.skills, gap.key, language),
            own[gap.key],
            other[gap.key],
            gap.size,
            gap.is_notable,
        )
        for gap in scoring.gaps(own, other, wheel.definition)
    ]
    return ViewTable(
        name_of(wheel.definition.raters, view.rater, language),
        view.date,
        agreement(view, wheel.definition, language),
        rows,
    )


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


def plan_rows(wheel: FilledWheel, language: str) -> list[tuple[str, str]]:
    """Challenge, goal and next step as labels and texts; what is empty is left out."""
    parts = (wheel.body, wheel.definition, language)
    return [row for row in [*challenge_rows(*parts), *step_rows(*parts)] if row[1]]


def next_rows(wheel: FilledWheel, language: str) -> list[tuple[str, str]]:
    """Only what comes next; what is empty is left out."""
    return [row for row in step_rows(wheel.body, wheel.definition, language) if row[1]]


@dataclass(frozen=True)
class FirstPage:
    """The picture of one wheel or two dates, and what the latest says comes next."""

    comparison: Comparison | None
    coming: list[tuple[str, str]]


def first_page(wheels: list[FilledWheel], language: str) -> FirstPage:
    """What the tool's first page shows."""
    coming = next_rows(wheels[-1], language) if wheels else []
    return FirstPage(comparison(wheels, language), coming)


@dataclass(frozen=True)
class OneWheel:
    """Everything on the page of one wheel."""

    comparison: Comparison | None
    plan: list[tuple[str, str]]
    skills: list[SkillRow]
    suggested: list[str]
    views: list[ViewTable]


def one_wheel(wheel: FilledWheel, language: str) -> OneWheel:
    """What the page of one wheel shows."""
    return OneWheel(
        comparison([wheel], language),
        plan_rows(wheel, language),
        skill_rows(wheel, language),
        suggested(wheel.body, wheel.definition, language),
        view_tables(wheel, language),
    )
