"""Dates as people write them, in the reader's language and in Danish time."""

from datetime import date, datetime, timedelta

from flask import Flask
from flask_babel import format_date, format_datetime, get_locale


def install(app: Flask) -> None:
    """Offer the filters `day`, `long_day`, `last_day`, `moment` and `clock` to every template."""
    app.jinja_env.filters.update(
        day=day, long_day=long_day, last_day=last_day, moment=moment, clock=clock
    )


def day(value: date | datetime | None) -> str:
    """01.03.2026 in Danish, 2026-03-01 in English."""
    return format_date(value, "dd.MM.yyyy" if _danish() else "yyyy-MM-dd") if value else ""


def long_day(value: date | datetime | None) -> str:
    """1. marts 2026."""
    return format_date(value, "d. MMMM y" if _danish() else "d MMMM y") if value else ""


def last_day(end: datetime | None) -> str:
    """The day that a time still holds on which ends at `end`: for midnight, the day before."""
    return long_day(end - timedelta(microseconds=1)) if end else ""


def moment(value: datetime | None) -> str:
    """01.03.2026 kl. 14.05."""
    if value is None:
        return ""
    return str(
        format_datetime(value, "dd.MM.yyyy 'kl.' HH.mm" if _danish() else "yyyy-MM-dd HH:mm")
    )


def clock(value: datetime) -> str:
    """10.42."""
    return str(format_datetime(value, "HH.mm" if _danish() else "HH:mm"))


def _danish() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "da"
