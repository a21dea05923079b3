"""The score of an instrument before and after: its picture with the lines across it, and the words at each number."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from flask_babel import gettext as _

from portal.assessments import scoring
from portal.assessments.measurements import Measurement
from portal.assessments.picture import Pairs, occasion_names, series_of
from portal.assessments.wording import change_word
from portal.charts.dumbbell import Dumbbell, DumbbellChart, DumbbellGroup, DumbbellRow
from portal.charts.dumbbell_drawing import DumbbellPicture, picture
from portal.method.instrument import InstrumentDefinition
from portal.method.means import Mean, difference, rounded
from portal.method.score import Score, ends
from portal.records.tool import Row
from portal.web.numbers import tenths

Shown = int | Decimal | None


@dataclass(frozen=True)
class ScoreFigure:
    """The score of each respondent on each date as a picture, and in words what each number may mean."""

    picture: DumbbellPicture
    words: list[Row]


def score_figure(
    definition: InstrumentDefinition, pairs: Pairs, later: str, language: str
) -> ScoreFigure | None:
    """Return None for an instrument without a score, and where nobody gave enough answers for one."""
    rule = definition.score
    words = list(_words(rule, pairs, language)) if rule else []
    if rule is None or not words:
        return None
    return ScoreFigure(picture(_chart(definition, rule, pairs, later, language)), words)


def score_of(measurement: Measurement | None) -> Mean:
    """Return the exact score of one measurement; None without one or with too few answers."""
    if measurement is None or measurement.body is None:
        return None
    return scoring.score(measurement.body.given(), measurement.definition)


def shown(score: Mean) -> Shown:
    """Return a score as people read it: whole where it is whole, else with one decimal."""
    number = rounded(score)
    return int(number) if number is not None and number == int(number) else number


def scale_words(definition: InstrumentDefinition, rule: Score, language: str) -> str:
    """Return the name of the score with the ends of its scale."""
    lowest, highest = (tenths(shown(end)) for end in ends(definition, rule))
    name = rule.name.in_language(language)
    words: str = _("%(name)s, %(lowest)s–%(highest)s", name=name, lowest=lowest, highest=highest)
    return words


def _chart(
    definition: InstrumentDefinition, rule: Score, pairs: Pairs, later: str, language: str
) -> DumbbellChart:
    lowest, highest = ends(definition, rule)
    lanes = tuple(_lane(rule, *map(score_of, pair)) for pair in pairs.values())
    before, after = occasion_names(definition, later, language)
    name = scale_words(definition, rule, language)
    return DumbbellChart(
        floor(lowest), ceil(highest), before, after,
        series_of(definition, pairs, language),
        (DumbbellGroup(name, (DumbbellRow("", lanes, is_mean=True),)),),
        (floor(lowest), *(_mark(band.up_to) for band in rule.bands[:-1]), ceil(highest)),
        name,
    )  # fmt: skip


def _mark(number: Decimal) -> int | Decimal:
    return int(number) if number == int(number) else number


def _lane(rule: Score, before: Mean, after: Mean) -> Dumbbell:
    size = difference(before, after)
    word = "" if size is None else change_word(size, Fraction(rule.change))
    return Dumbbell(shown(before), shown(after), shown(size), word)


def _words(rule: Score, pairs: Pairs, language: str) -> Iterator[Row]:
    for pair in pairs.values():
        for measurement in pair:
            number = score_of(measurement)
            if measurement is not None and number is not None:
                told = rule.band(number).words.in_language(language)
                yield f"{_place(measurement, language)}: {tenths(shown(number))}", told


def _place(measurement: Measurement, language: str) -> str:
    record, definition = measurement.record, measurement.definition
    rules = (
        definition.occasion(record.occasion or ""), definition.respondent(record.respondent or "")
    )  # fmt: skip
    return ", ".join(rule.name.in_language(language) for rule in rules if rule)
