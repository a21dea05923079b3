"""Goal attainment scaling: one number over all rated goals, after Kiresuk and Sherman (1968)."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from portal.tools.closing.body import ClosingBody

Rated = tuple[int, int]
DIGITS = 30


def rated(body: ClosingBody) -> list[Rated]:
    """Return how far one got with each goal that has a number, and how often the goal counts."""
    return [(row.attained, row.weight or 1) for row in body.goals if row.attained is not None]


def attainment_score(body: ClosingBody, correlation: Decimal) -> Fraction | None:
    """Return the T-score of a summary, None when no goal was rated."""
    found = rated(body)
    return t_score(found, correlation) if found else None


def t_score(goals: Sequence[Rated], correlation: Decimal) -> Fraction:
    """Return 50 + 10·Σwx / √((1−ρ)Σw² + ρ(Σw)²); weights are above zero, so the root is too."""
    rho = Fraction(correlation)
    reached = sum(weight * attained for attained, weight in goals)
    squares = sum(weight * weight for _attained, weight in goals)
    whole = sum(weight for _attained, weight in goals)
    return 50 + 10 * reached / _root((1 - rho) * squares + rho * whole * whole)


def _root(number: Fraction) -> Fraction:
    with localcontext(prec=DIGITS):
        return Fraction((Decimal(number.numerator) / Decimal(number.denominator)).sqrt())
