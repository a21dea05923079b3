"""Reliable change: whether a change is larger than the measurement's own noise.

The denominator is the first of the published variants: Sdiff = sqrt(2) x SEM, SEM = SD x sqrt(1 - r).
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from portal.method.instrument import Norm

DIGITS = 30


@dataclass(frozen=True)
class ReliableChange:
    """A change in units of its standard error, and the smallest change that would be reliable."""

    sem: Decimal
    sdiff: Decimal
    index: Decimal
    smallest: Decimal
    is_reliable: bool


def reliable_change(size: Fraction, norm: Norm) -> ReliableChange:
    """Return the index of a change of the total mean; the decision is exact, the figures rounded."""
    spread, limit = Fraction(norm.sd), Fraction(norm.limit)
    error_squared = 2 * spread * spread * (1 - Fraction(norm.reliability))
    with localcontext(prec=DIGITS):
        sdiff = _root(error_squared)
        return ReliableChange(
            sem=_root(error_squared / 2),
            sdiff=sdiff,
            index=_decimal(size) / sdiff,
            smallest=norm.limit * sdiff,
            is_reliable=size * size > limit * limit * error_squared,
        )


def _root(number: Fraction) -> Decimal:
    return _decimal(number).sqrt()


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
