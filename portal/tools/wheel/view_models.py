"""What the pages of the wheel may know: frozen, plain values in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from flask_babel import gettext as _

from portal.charts.wheel import Wheel, WheelSeries, WheelSpoke
from portal.charts.wheel_drawing import WheelPicture, picture
from portal.method.definitions import Choice
from portal.records.models import Record
from portal.tools.wheel import scoring
from portal.tools.wheel.body import View
from portal.tools.wheel.filled import FilledWheel
from portal.tools.wheel.wording import worded
from portal.web.dates import long_day


@dataclass(frozen=True)
class MeanRow:
    """A mean before and after; None means not enough answers."""

    label: str
    before: Decimal | None
    after: Decimal | None
    change: Decimal | None


@dataclass(frozen=True)
class Comparison:
    """One wheel, or two laid over each other, with their means."""

    picture: WheelPicture
    means: list[MeanRow]
    is_comparable: bool
    before_id: UUID | None
    after_id: UUID


@dataclass(frozen=True)
class RecordLine:
    """One wheel in the list of dates."""

    id: UUID
    occurred_on: date
    status: str
    saved: bool


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
    rows: list[GapRow]


@dataclass(frozen=True)
class VersionLine:
    """One version in the history."""

    version: int
    kind: str
    author: str
    saved_at: datetime
    reason: str | None
    wheel: FilledWheel
    changes: list[tuple[str, str, str]]


def comparison(wheels: list[FilledWheel], language: str) -> Comparison | None:
    """The picture of one or two wheels; None when there is none."""
    if not wheels:
        return None
    after, before = wheels[-1], wheels[0] if len(wheels) == 2 else None
    comparable = before is None or before.definition.major == after.definition.major
    shown = before if comparable else None
    return Comparison(
        picture(_wheel(shown, after, language)),
        _means(shown, after, language),
        comparable,
        before.record.id if before else None,
        after.record.id,
    )


def lines(records: list[Record]) -> list[RecordLine]:
    """All wheels of the case, latest first."""
    return [RecordLine(r.id, r.occurred_on, r.status, r.current_version > 0) for r in records]


def view_tables(wheel: FilledWheel, language: str) -> list[ViewTable]:
    """The views of others beside the person's own numbers."""
    return [_view_table(wheel, view, language) for view in wheel.body.views]


def name_of(choices: tuple[Choice, ...], key: str, language: str) -> str:
    """The name of a choice; the key itself when this version has no such choice."""
    return next((c.name.in_language(language) for c in choices if c.key == key), key)


def suggested(wheel: FilledWheel, language: str) -> list[str]:
    """Skills that the numbers point at: much at stake, little grip. A suggestion only."""
    keys = scoring.suggest_skills(wheel.body.entries, wheel.definition)
    return [name_of(wheel.definition.skills, key, language) for key in keys]


def _wheel(before: FilledWheel | None, after: FilledWheel, language: str) -> Wheel:
    earlier = before.body.grips() if before else {}
    later = after.body.grips()
    definition = after.definition
    groups = {group.key: group.name.in_language(language) for group in definition.groups}
    spokes = tuple(
        WheelSpoke(
            skill.key,
            skill.name.in_language(language),
            groups[skill.group],
            earlier.get(skill.key),
            later.get(skill.key),
        )
        for skill in definition.skills
    )
    series = WheelSeries(_("After"), long_day(after.record.occurred_on))
    if before is None:
        return Wheel(spokes, WheelSeries(_("Grip"), long_day(after.record.occurred_on)))
    return Wheel(spokes, series, WheelSeries(_("Before"), long_day(before.record.occurred_on)))


def _means(before: FilledWheel | None, after: FilledWheel, language: str) -> list[MeanRow]:
    later = scoring.group_means(after.body.grips(), after.definition)
    earlier = scoring.group_means(before.body.grips(), before.definition) if before else {}
    rows = [
        _mean_row(group.name.in_language(language), earlier.get(group.key), later[group.key])
        for group in after.definition.groups
    ]
    total = scoring.total_mean(before.body.grips(), before.definition) if before else None
    return [
        *rows,
        _mean_row(
            _("All ten skills"), total, scoring.total_mean(after.body.grips(), after.definition)
        ),
    ]


def _mean_row(label: str, before: Fraction | None, after: Fraction | None) -> MeanRow:
    change = after - before if before is not None and after is not None else None
    return MeanRow(
        label,
        *(None if mean is None else scoring.rounded(mean) for mean in (before, after, change)),
    )


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
    return ViewTable(name_of(wheel.definition.raters, view.rater, language), view.date, rows)


def version_lines(
    versions: list[FilledWheel], names: Mapping[UUID, str], language: str
) -> list[VersionLine]:
    """The history, latest first, with what changed since the version before."""
    earlier: list[FilledWheel | None] = [*versions[1:], None][: len(versions)]
    return [
        VersionLine(
            v.saved.version,
            v.saved.kind,
            names.get(v.saved.author_id, ""),
            v.saved.saved_at,
            v.saved.reason,
            v,
            _changes(previous, v, language) if previous else [],
        )
        for v, previous in zip(versions, earlier, strict=True)
    ]


def _changes(before: FilledWheel, after: FilledWheel, language: str) -> list[tuple[str, str, str]]:
    old, new = _plain(before, language), _plain(after, language)
    return [
        (label, old.get(label, ""), new.get(label, ""))
        for label in {**old, **new}
        if old.get(label, "") != new.get(label, "")
    ]


def _plain(wheel: FilledWheel, language: str) -> dict[str, str]:
    return dict(worded(wheel.body, wheel.definition, language))


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
    """Challenge, goal and next step as labels and texts, without the skills."""
    skills = {skill.name.in_language(language) for skill in wheel.definition.skills}
    return [
        row
        for row in worded(wheel.body, wheel.definition, language)
        if row[0] not in skills and row[1]
    ]
