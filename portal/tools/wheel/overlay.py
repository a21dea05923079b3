"""One wheel, or two dates laid over each other, as a picture and means."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from flask_babel import gettext as _

from portal.charts.wheel import Wheel, WheelSeries
from portal.charts.wheel_drawing import WheelPicture, picture
from portal.method.means import Mean, difference, rounded
from portal.tools.wheel import scoring
from portal.tools.wheel.sheets import FilledWheel
from portal.tools.wheel.spokes import spokes_of
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
    """One wheel, or two laid over each other, with their means; `apart` is the earlier one of another method."""

    picture: WheelPicture
    apart: WheelPicture | None
    means: list[MeanRow]
    is_comparable: bool
    before_id: UUID | None
    after_id: UUID


def comparison(wheels: list[FilledWheel], language: str) -> Comparison | None:
    """The picture of one or two wheels; None when there is none."""
    if not wheels:
        return None
    after, before = wheels[-1], wheels[0] if len(wheels) == 2 else None
    comparable = before is None or before.definition.major == after.definition.major
    shown = before if comparable else None
    return Comparison(
        picture(_wheel(shown, after, language)),
        None if before is None or comparable else picture(_wheel(None, before, language)),
        _means(shown, after, language),
        comparable,
        before.record.id if before else None,
        after.record.id,
    )


def _wheel(before: FilledWheel | None, after: FilledWheel, language: str) -> Wheel:
    earlier = before.body.grips() if before else {}
    spokes = spokes_of(after.definition, earlier, after.body.grips(), language)
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


def _mean_row(label: str, before: Mean, after: Mean) -> MeanRow:
    return MeanRow(label, rounded(before), rounded(after), rounded(difference(before, after)))
