"""Danish working days: Monday to Friday without the public holidays of the church year and the first of January."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

SATURDAY: Final = 5
# Maundy Thursday, Good Friday, Easter Day and Monday, Ascension Day, Whit Sunday and Monday.
AFTER_EASTER: Final = (-3, -2, 0, 1, 39, 49, 50)
# The great prayer day, a Friday, was a holiday for the last time in 2023 (lov nr. 214 af 06/03/2023).
PRAYER_DAY: Final = 26
LAST_PRAYER_DAY: Final = 2023


def is_working_day(day: date) -> bool:
    """Whether people in Danish offices are at work on this day, as far as the law says."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def working_days_before(day: date, count: int) -> date:
    """The latest working day after which at least `count` working days have come up to `day`."""
    while count > 0 or not is_working_day(day):
        count -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The date so many working days on; the same day for 0."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The Danish public holidays of a year."""
    easter = easter_day(year)
    days = (*AFTER_EASTER, PRAYER_DAY) if year <= LAST_PRAYER_DAY else AFTER_EASTER
    fixed = (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26))
    return frozenset((*fixed, *(easter + timedelta(days=away) for away in days)))


def easter_day(year: int) -> date:
    """Easter Day of the Gregorian calendar, by the anonymous algorithm that Meeus prints."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
