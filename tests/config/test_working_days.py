"""Danish public holidays are no working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from config.working_days import (
    easter_day,
    is_working_day,
    public_holidays,
    working_days_after,
    working_days_before,
)

DAYS = some.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)],
)
def test_easter_is_where_the_almanac_has_it(year: int, month: int, day: int) -> None:
    assert easter_day(year) == date(year, month, day)


def test_the_holidays_of_a_year() -> None:
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1), date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6),
        date(2026, 5, 14), date(2026, 5, 24), date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26),
    ]  # fmt: skip


def test_the_great_prayer_day_is_a_working_day_since_2024() -> None:
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))


def test_two_working_days_from_the_wednesday_before_easter_end_after_it() -> None:
    assert working_days_after(date(2026, 4, 1), 2) == date(2026, 4, 8)
    assert working_days_before(date(2026, 4, 8), 2) == date(2026, 4, 1)


@given(DAYS, some.integers(0, 30))
def test_as_many_working_days_lie_between_as_were_asked_for(day: date, count: int) -> None:
    end, start = working_days_after(day, count), working_days_before(day, count)
    assert _between(day, end) == _between(start, day) == count
    assert is_working_day(start)
    assert count == 0 or is_working_day(end)


def _between(first: date, last: date) -> int:
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
