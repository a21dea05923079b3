"""Whether two versions of one instrument count alike: only then does a change between them mean something."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from config.messages import N_
from portal.method.definitions import Misfit, Scale
from portal.method.instrument import InstrumentDefinition

COUNTS_OTHERWISE = N_(
    "Version %(version)s counts otherwise here, so that numbers could not be compared. "
    "Give the file a new major version"
)
Alike = Callable[[InstrumentDefinition, InstrumentDefinition], bool]


def breaks(
    definition: InstrumentDefinition, others: Iterable[InstrumentDefinition]
) -> Iterator[Misfit]:
    """Yield where a version counts otherwise than another one of the same instrument and major version."""
    for other in others:
        if (other.code, other.major) == (definition.code, definition.major):
            for name, alike in PARTS:
                if not alike(definition, other):
                    yield COUNTS_OTHERWISE, (name,), {"version": other.version}


def _same_scale(one: InstrumentDefinition, other: InstrumentDefinition) -> bool:
    return _ends(one.scale) == _ends(other.scale)


def _same_statements(one: InstrumentDefinition, other: InstrumentDefinition) -> bool:
    return {(i.key, i.subscale) for i in one.items} == {(i.key, i.subscale) for i in other.items}


def _same_score(one: InstrumentDefinition, other: InstrumentDefinition) -> bool:
    return (one.score and one.score.factor) == (other.score and other.score.factor)


def _same_areas(one: InstrumentDefinition, other: InstrumentDefinition) -> bool:
    mine, theirs = one.life_areas, other.life_areas
    return mine is None or theirs is None or _ends(mine.scale) == _ends(theirs.scale)


def _ends(scale: Scale) -> tuple[int, int]:
    return scale.lowest, scale.highest


# What the numbers hang on; words, windows and how many answers are needed may change with a minor version.
PARTS: Final[tuple[tuple[str, Alike], ...]] = (
    ("per_person", lambda one, other: one.per_person == other.per_person),
    ("scale", _same_scale),
    ("items", _same_statements),
    ("score", _same_score),
    ("life_areas", _same_areas),
)
