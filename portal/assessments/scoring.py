"""The arithmetic of an assessment: exact means and changes; no verdict, no ranking of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from portal.method.instrument import InstrumentDefinition
from portal.method.means import Answers, Mean, difference, mean_of, step

Word = Literal["notable_up", "notable_down", "about_the_same"]


def subscale_means(answers: Answers, definition: InstrumentDefinition) -> dict[str, Mean]:
    """Return the exact mean of each subscale, None where too few of its items are answered."""
    return {
        subscale.key: mean_of(
            [answers[i.key] for i in definition.items_in(subscale.key) if i.key in answers],
            subscale.needs_answers,
        )
        for subscale in definition.subscales
    }


def total_mean(answers: Answers, definition: InstrumentDefinition) -> Mean:
    """Return the exact mean of the answered items, None where there are not enough answers."""
    return mean_of(_answered(answers, definition), definition.total_needs_answers)


def score(answers: Answers, definition: InstrumentDefinition) -> Mean:
    """Return the sum times the factor, exact; None without a score or where there are not enough answers."""
    rule = definition.score
    if rule is None:
        return None
    mean = mean_of(_answered(answers, definition), rule.needs_answers)
    return None if mean is None else mean * len(definition.items) * Fraction(rule.factor)


def whole(answers: Answers, definition: InstrumentDefinition) -> Mean:
    """Return the one number that stands for the whole: the score where there is one, else the total mean."""
    return (score if definition.score else total_mean)(answers, definition)


def _answered(answers: Answers, definition: InstrumentDefinition) -> list[int]:
    return [answers[key] for key in definition.item_keys if key in answers]


@dataclass(frozen=True)
class Change:
    """Later minus earlier, for each item, each subscale and the whole; None where one is missing."""

    items: Mapping[str, int | None]
    subscales: Mapping[str, Mean]
    total: Mean


def comparable(before: InstrumentDefinition, after: InstrumentDefinition) -> bool:
    """Tell whether a change may be shown: the same instrument in the same major version."""
    return (before.code, before.major) == (after.code, after.major)


def change(
    earlier: Answers,
    earlier_definition: InstrumentDefinition,
    later: Answers,
    later_definition: InstrumentDefinition,
) -> Change | None:
    """Return the change of one respondent, None across instruments or major versions."""
    if not comparable(earlier_definition, later_definition):
        return None
    before = subscale_means(earlier, earlier_definition)
    after = subscale_means(later, later_definition)
    return Change(
        {key: step(earlier, later, key) for key in later_definition.item_keys},
        {key: difference(before.get(key), mean) for key, mean in after.items()},
        difference(total_mean(earlier, earlier_definition), total_mean(later, later_definition)),
    )


def word_for(size: Fraction | int, threshold: Fraction | int) -> Word:
    """Return the word for a change; the number is always shown beside it."""
    if abs(Fraction(size)) < Fraction(threshold):
        return "about_the_same"
    return "notable_up" if Fraction(size) > 0 else "notable_down"
