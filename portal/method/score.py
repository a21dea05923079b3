"""One number for a whole instrument: the sum of its answers times a factor, its scale in parts with words for each."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from config.messages import N_
from portal.method.definitions import Content, Misfit, Text

if TYPE_CHECKING:
    from portal.method.instrument import InstrumentDefinition

# Numbers of a definition that are counted with: larger or smaller ones are a slip of the pen.
Size = Annotated[Decimal, Field(ge=Decimal("0.001"), le=1000)]
FURTHEST = 1_000_000
TOO_MANY_NEEDED = N_("More answers are needed than there are statements")


class Band(Content):
    """What is said of a score up to and including a number: a help for the talk, never a diagnosis."""

    up_to: Annotated[Decimal, Field(ge=-FURTHEST, le=FURTHEST)]
    words: Text


class Score(Content):
    """How the score is counted, from which size a change of it is notable, and its parts from the lowest up.

    With answers missing, as many as are allowed, the sum is that of their mean for every statement.
    """

    name: Text
    factor: Size
    needs_answers: int = Field(ge=1)
    change: Size
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    def band(self, score: Fraction) -> Band:
        """Return the part that a score of this instrument lies in."""
        return next(each for each in self.bands if score <= Fraction(each.up_to))


def ends(definition: "InstrumentDefinition", score: Score) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest score that the statements can give."""
    most = len(definition.items) * Fraction(score.factor)
    return definition.scale.lowest * most, definition.scale.highest * most


def score_faults(definition: "InstrumentDefinition") -> Iterator[Misfit]:
    """Yield what does not fit in the score, in the order of the file."""
    score = definition.score
    if score is None:
        return
    if score.needs_answers > len(definition.items):
        yield TOO_MANY_NEEDED, ("score", "needs_answers"), {}
    lowest, highest = ends(definition, score)
    before = lowest
    for index, band in enumerate(score.bands):
        place = ("score", "bands", index, "up_to")
        if Fraction(band.up_to) < before or (index and Fraction(band.up_to) == before):
            yield N_("These numbers must rise, from the lowest score up"), place, {}
        before = Fraction(band.up_to)
    if before != highest:
        message = N_("The last part must end at the highest score, %(highest)s")
        place = ("score", "bands", len(score.bands) - 1, "up_to")
        yield message, place, {"highest": f"{float(highest):g}"}
