"""Exact means and changes, and the one decimal in which people read them."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import overload

Mean = Fraction | None
Answers = Mapping[str, int]


def mean_of(numbers: Sequence[int], needed: int) -> Mean:
    """Return the exact mean, None with fewer numbers than needed."""
    return Fraction(sum(numbers), len(numbers)) if len(numbers) >= max(needed, 1) else None


def difference(before: Mean, after: Mean) -> Mean:
    """Return after minus before, None unless both are known."""
    return None if before is None or after is None else after - before


def step(earlier: Answers, later: Answers, key: str) -> int | None:
    """Return the change of one answer, None unless it was given both times."""
    return later[key] - earlier[key] if key in earlier and key in later else None


@overload
def rounded(mean: Fraction) -> Decimal: ...
@overload
def rounded(mean: Mean) -> Decimal | None: ...
def rounded(mean: Mean) -> Decimal | None:
    """Return one decimal, a half away from zero, so that +0.25 and -0.25 mirror; None stays None."""
    if mean is None:
        return None
    tenths = Fraction(mean) * 10
    whole = Decimal(tenths.numerator) / Decimal(tenths.denominator)
    return whole.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-1)
