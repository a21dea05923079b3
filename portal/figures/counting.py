"""Means before and after over many people: pure arithmetic on locked answers, exact until it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from portal.assessments import scoring
from portal.method.instrument import InstrumentDefinition
from portal.method.means import Answers, Mean

TOTAL = ""
Key = tuple[str, int, str]  # instrument, major version, who answers
Means = Mapping[str, Fraction]


@dataclass(frozen=True)
class Measured:
    """One locked set of answers: of which case, which person, when in the course, and by whom."""

    case_id: UUID
    person: int
    occasion: str
    respondent: str
    definition: InstrumentDefinition
    answers: Answers


@dataclass(frozen=True)
class Line:
    """A subscale, or all statements: means before and after, and how many changed notably which way."""

    subscale: str
    before: Fraction
    after: Fraction
    up: int
    same: int
    down: int

    @property
    def change(self) -> Fraction:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True)
class Group:
    """Everybody with both measurements of one instrument, answered by the same side, in one major version."""

    definition: InstrumentDefinition
    respondent: str
    cases: int
    lines: list[Line]


def groups(measured: Iterable[Measured]) -> list[Group]:
    """The groups in order of instrument, version and respondent.

    Whoever gave too few answers for any mean is left out of all of them: the same people stand behind every line,
    so that no two lines tell by their difference of the few who are missing in one.
    """
    together: dict[Key, list[tuple[UUID, Means, Means, InstrumentDefinition]]] = {}
    for before, after in _pairs(measured):
        old, new = _means(before), _means(after)
        if old is not None and new is not None:
            key = (after.definition.code, after.definition.major, after.respondent)
            together.setdefault(key, []).append((after.case_id, old, new, after.definition))
    return [
        _group(key[2], rows) for key, rows in sorted(together.items(), key=lambda each: each[0])
    ]


def _pairs(measured: Iterable[Measured]) -> list[tuple[Measured, Measured]]:
    found: dict[tuple[UUID, int, str, str], dict[str, Measured]] = {}
    for each in measured:
        place = (each.case_id, each.person, each.respondent, each.definition.code)
        found.setdefault(place, {})[each.occasion] = each
    both = [two for two in found.values() if "pre" in two and "post" in two]
    return [
        (two["pre"], two["post"])
        for two in both
        if scoring.comparable(two["pre"].definition, two["post"].definition)
    ]


def _means(measured: Measured) -> Means | None:
    definition, said = measured.definition, measured.answers
    found: dict[str, Mean] = {
        **scoring.subscale_means(said, definition), TOTAL: scoring.total_mean(said, definition),
    }  # fmt: skip
    whole = {key: mean for key, mean in found.items() if mean is not None}
    return whole if len(whole) == len(found) else None


def _group(
    respondent: str, rows: Sequence[tuple[UUID, Means, Means, InstrumentDefinition]]
) -> Group:
    definition = max((row[3] for row in rows), key=lambda each: each.number)
    keys = [each.key for each in definition.subscales] + [TOTAL]
    of_all = [key for key in keys if all(key in old and key in new for _id, old, new, _d in rows)]
    threshold = Fraction(definition.change.mean)
    lines = [
        _line(key, [(old[key], new[key]) for _id, old, new, _d in rows], threshold)
        for key in of_all
    ]
    return Group(definition, respondent, len({row[0] for row in rows}), lines)


def _line(key: str, both: Sequence[tuple[Fraction, Fraction]], threshold: Fraction) -> Line:
    words = [scoring.word_for(after - before, threshold) for before, after in both]
    size = len(both)
    return Line(
        key,
        sum((before for before, _after in both), Fraction(0)) / size,
        sum((after for _before, after in both), Fraction(0)) / size,
        words.count("notable_up"),
        words.count("about_the_same"),
        words.count("notable_down"),
    )
