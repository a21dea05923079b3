"""One decimal for display; everything else is computed with exact fractions."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def rounded(mean: Fraction | None) -> Decimal | None:
    """Return one decimal, a half away from zero, so that +0.25 and -0.25 mirror; None stays None."""
    if mean is None:
        return None
    tenths = mean * 10
    whole = Decimal(tenths.numerator) / Decimal(tenths.denominator)
    return whole.quantize(Decimal(1), ROUND_HALF_UP).scaleb(-1)
