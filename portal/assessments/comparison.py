"""Before and after of one person, both respondents side by side, never averaged together."""

from dataclasses import dataclass, replace
from fractions import Fraction

from flask_babel import gettext as _

from portal.assessments import scoring
from portal.assessments.measurements import Measurement
from portal.assessments.picture import chart_of, occasion_names
from portal.assessments.reliable import reliable_change
from portal.assessments.scored import ScoreFigure, Shown, score_figure, shown
from portal.assessments.wording import change_word
from portal.charts.dumbbell_drawing import DumbbellPicture, picture
from portal.method.instrument import InstrumentDefinition
from portal.method.means import Mean, difference, rounded
from portal.web.numbers import hundredths

Locked = dict[tuple[str, str], Measurement]
Pair = tuple[Measurement | None, Measurement | None]


@dataclass(frozen=True)
class MeanRow:
    """A mean or a score before and after with the word for its change; None means not enough answers."""

    label: str
    before: Shown
    after: Shown
    change: Shown
    word: str
    is_total: bool = False


@dataclass(frozen=True)
class MeanTable:
    """The means of one respondent, and what is known of the reliability of the change."""

    respondent: str
    rows: list[MeanRow]
    reliability: str


@dataclass(frozen=True)
class Figure:
    """One picture with its means; a major version has a picture of its own.

    `title` names the occasions that have answers, so that a first measurement alone promises no comparison.
    """

    id: str
    version: str
    title: str
    score: ScoreFigure | None
    picture: DumbbellPicture
    tables: list[MeanTable]


def figures(locked: Locked, later: str, language: str, name: str) -> list[Figure]:
    """A picture of the pre-assessment and a later one; more than one picture after a major change."""
    found = [each for (occasion, _r), each in locked.items() if occasion in ("pre", later)]
    majors = sorted({each.definition.major for each in found})
    return [
        _figure(_of_major(locked, major), later, language, f"{name}-{major}") for major in majors
    ]


def _of_major(locked: Locked, major: int) -> Locked:
    return {place: each for place, each in locked.items() if each.definition.major == major}


def _figure(locked: Locked, later: str, language: str, name: str) -> Figure:
    found = [each for (occasion, _r), each in locked.items() if occasion in ("pre", later)]
    definition = max((each.definition for each in found), key=lambda each: each.number)
    pairs: dict[str, Pair] = {
        rule.key: (locked.get(("pre", rule.key)), locked.get((later, rule.key)))
        for rule in definition.respondents
    }
    pairs = {respondent: pair for respondent, pair in pairs.items() if any(pair)}
    names = occasion_names(definition, later, language)
    there = [
        word for word, occasion in zip(names, ("pre", later), strict=True)
        if any((occasion, respondent) in locked for respondent in pairs)
    ]  # fmt: skip
    return Figure(
        name,
        definition.version,
        " – ".join(there),
        score_figure(definition, pairs, later, language),
        picture(chart_of(definition, pairs, later, language)),
        [_table(definition, key, pair, language) for key, pair in pairs.items() if all(pair)],
    )


def _table(
    definition: InstrumentDefinition, respondent: str, pair: Pair, language: str
) -> MeanTable:
    before, after = (_means(each) for each in pair)
    names = {each.key: each.name.in_language(language) for each in definition.subscales}
    if definition.score and len(names) == 1:
        names = {}  # the only group is the whole, and the score says it
    rows = [_row(definition, names[key], before.get(key), after.get(key)) for key in names]
    rule = definition.respondent(respondent)
    return MeanTable(
        rule.name.in_language(language) if rule else respondent,
        [*rows, _whole_row(definition, before[""], after[""], language)],
        reliability_words(definition, difference(before[""], after[""])),
    )


def _means(measurement: Measurement | None) -> dict[str, Mean]:
    if measurement is None or measurement.body is None:
        return {"": None}
    said, definition = measurement.body.given(), measurement.definition
    return {**scoring.subscale_means(said, definition), "": scoring.whole(said, definition)}


def _whole_row(
    definition: InstrumentDefinition, before: Mean, after: Mean, language: str
) -> MeanRow:
    score = definition.score
    if score is None:
        return replace(_row(definition, _("All statements"), before, after), is_total=True)
    size = difference(before, after)
    word = "" if size is None else change_word(size, Fraction(score.change))
    name = score.name.in_language(language)
    return MeanRow(name, shown(before), shown(after), shown(size), word, is_total=True)


def _row(definition: InstrumentDefinition, label: str, before: Mean, after: Mean) -> MeanRow:
    size = difference(before, after)
    word = "" if size is None else change_word(size, Fraction(definition.change.mean))
    return MeanRow(label, rounded(before), rounded(after), rounded(size), word)


def reliability_words(definition: InstrumentDefinition, size: Mean) -> str:
    """Whether the change of the total is larger than the measurement's noise, as far as it is known."""
    if definition.norm is None:
        return str(
            _("Reliability not known: the instrument has no spread and reliability of its own yet.")
        )
    if size is None:
        return ""
    found = reliable_change(size, definition.norm)
    words = (
        _("The change of the total is larger than the uncertainty of the measurement")
        if found.is_reliable
        else _("The change of the total is within the uncertainty of the measurement")
    )
    index, smallest = hundredths(found.index), hundredths(found.smallest)
    return f"{words} (RCI {index}; ±{smallest})."
