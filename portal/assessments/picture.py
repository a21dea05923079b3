"""From answers to the values of a dumbbell picture: statements, group means, a lane a respondent."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from flask_babel import gettext as _

from portal.assessments import scoring
from portal.assessments.measurements import Measurement
from portal.assessments.statements import statement
from portal.assessments.wording import change_word
from portal.charts.dumbbell import (
    Dumbbell,
    DumbbellChart,
    DumbbellGroup,
    DumbbellRow,
    DumbbellSeries,
)
from portal.method.definitions import Scale
from portal.method.instrument import InstrumentDefinition, Subscale
from portal.method.means import Mean, difference, rounded
from portal.web.dates import long_day

Pairs = Mapping[str, tuple[Measurement | None, Measurement | None]]


def chart_of(
    definition: InstrumentDefinition, pairs: Pairs, later: str, language: str
) -> DumbbellChart:
    """The picture of one person: every statement in its subscale, and the mean below."""
    before, after = occasion_names(definition, later, language)
    return DumbbellChart(
        definition.scale.lowest,
        definition.scale.highest,
        before,
        after,
        series_of(definition, pairs, language),
        (
            *(_group(definition, each, pairs, language) for each in definition.subscales),
            *_areas(definition, pairs, language),
        ),
    )


def occasion_names(definition: InstrumentDefinition, later: str, language: str) -> tuple[str, str]:
    """What the two dates are called."""
    before, after = definition.occasion("pre"), definition.occasion(later)
    return (
        before.name.in_language(language) if before else _("Before"),
        after.name.in_language(language) if after else _("After"),
    )


def series_of(
    definition: InstrumentDefinition, pairs: Pairs, language: str
) -> tuple[DumbbellSeries, ...]:
    """Who answered, each with the days of the two dates."""
    return tuple(_series(definition, key, pair, language) for key, pair in pairs.items())


def _areas(
    definition: InstrumentDefinition, pairs: Pairs, language: str
) -> Iterator[DumbbellGroup]:
    """The areas of life, if any was answered; a picture has one scale, so areas on another stay out."""
    parts = definition.life_areas
    if parts is None or not _same_ends(parts.scale, definition.scale):
        return
    rows = [
        DumbbellRow(
            area.name.in_language(language),
            tuple(_lane(definition, *(_area(each, area.key) for each in pair))
                  for pair in pairs.values()),
        )
        for area in parts.areas
    ]  # fmt: skip
    if any(lane.before is not None or lane.after is not None for row in rows for lane in row.lanes):
        yield DumbbellGroup(parts.name.in_language(language), tuple(rows))


def _same_ends(one: Scale, other: Scale) -> bool:
    return (one.lowest, one.highest) == (other.lowest, other.highest)


def _area(measurement: Measurement | None, key: str) -> int | None:
    if measurement is None or measurement.body is None:
        return None
    return measurement.body.areas.get(key)


def _series(
    definition: InstrumentDefinition,
    respondent: str,
    pair: tuple[Measurement | None, Measurement | None],
    language: str,
) -> DumbbellSeries:
    rule = definition.respondent(respondent)
    days = [long_day(each.record.occurred_on) if each else "" for each in pair]
    return DumbbellSeries(rule.name.in_language(language) if rule else respondent, days[0], days[1])


def _group(
    definition: InstrumentDefinition, subscale: Subscale, pairs: Pairs, language: str
) -> DumbbellGroup:
    child = next((each.body.child for pair in pairs.values() for each in pair
                  if each and each.body and each.body.child), "")  # fmt: skip
    rows = [
        DumbbellRow(
            statement(definition, item.key, "citizen", language, child),
            tuple(_lane(definition, *(_answer(each, item.key) for each in pair))
                  for pair in pairs.values()),
        )
        for item in definition.items_in(subscale.key)
    ]  # fmt: skip
    means = tuple(
        _mean_lane(_mean(pair[0], subscale.key), _mean(pair[1], subscale.key))
        for pair in pairs.values()
    )
    name = subscale.name.in_language(language)
    return DumbbellGroup(name, (*rows, DumbbellRow(_("Mean"), means, is_mean=True)))


def _answer(measurement: Measurement | None, key: str) -> int | None:
    if measurement is None or measurement.body is None:
        return None
    return measurement.body.answers.get(key)


def _mean(measurement: Measurement | None, key: str) -> Mean:
    if measurement is None or measurement.body is None:
        return None
    return scoring.subscale_means(measurement.body.given(), measurement.definition).get(key)


def _lane(definition: InstrumentDefinition, before: int | None, after: int | None) -> Dumbbell:
    if before is None or after is None:
        return Dumbbell(before, after)
    change = after - before
    is_notable = abs(change) >= definition.change.item
    word = change_word(change, definition.change.item) if is_notable else ""
    return Dumbbell(before, after, change, word)


def _mean_lane(before: Fraction | None, after: Fraction | None) -> Dumbbell:
    change = rounded(difference(before, after))
    return Dumbbell(rounded(before), rounded(after), change)
