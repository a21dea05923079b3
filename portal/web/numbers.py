"""Numbers as people write them: a decimal comma in Danish, a true minus sign."""

from decimal import Decimal

from flask import Flask
from flask_babel import format_decimal
from flask_babel import gettext as _

from portal.web.signs import plain


def install(app: Flask) -> None:
    """Offer the filters `tenths` and `plain` to every template."""
    app.jinja_env.filters["tenths"] = tenths
    app.jinja_env.filters["plain"] = plain


def signed(size: int) -> str:
    """A whole difference as it is printed: +3, 0, −3."""
    return f"{size:+d}".replace("-", "−") if size else "0"


def tenths(value: Decimal | int | None, *, signed: bool = False) -> str:
    """4,3 or, signed, +1,0; whole numbers stay whole; the words for a mean that has too few answers."""
    if value is None:
        return "–" if signed else _("not enough answers")
    text = format_decimal(abs(value), "0" if isinstance(value, int) else "0.0").strip()
    sign = "−" if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{text}"


def hundredths(value: Decimal) -> str:
    """2,19 or −0,33, for figures of statistics that are read in two decimals."""
    return f"{'−' if value < 0 else ''}{format_decimal(abs(value), '0.00').strip()}"
