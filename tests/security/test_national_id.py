"""CPR numbers are found however they are typed; ordinary numbers pass."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.national_id import contains_cpr


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234",
        "0101901234",
        "010190 1234",
        "010190 - 1234",
        "Hans nummer er 010190-1234.",
        "cpr010190-1234",
        "CPR:0101901234,",
        "(010190-1234)",
        "290200-1234",
        "290204-1234",
        "610190-1234",
        "010190\N{NON-BREAKING HYPHEN}1234",
        "010190\N{EN DASH}1234",
        "010190\N{MINUS SIGN}1234",
        "010190\N{NO-BREAK SPACE}1234",
        "010190\N{SOFT HYPHEN}1234",
        "01\N{ZERO WIDTH SPACE}0190-1234",
        "０１０１９０－１２３４",
        "٠١٠١٩٠-١٢٣٤",
        "010190\n1234",
        "01.01.90-1234",
        "01 01 90-1234",
        "01-01-90-1234",
        "99 010190-1234",
        "991234567890 010190-1234",
    ],
)
def test_numbers_are_found(text: str) -> None:
    assert contains_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ring på 12 34 56 78 eller +45 12345678",
        "+45 31 12 90 12 34",
        "4512345678",
        "1. marts 2026 kl. 14.00",
        "01.01.1990",
        "2026-03-01",
        "310290-1234",
        "290299-1234",
        "001290-1234",
        "011390-1234",
        "920190-1234",
        "320190-1234",
        "0101901",
        "010190-123",
        "010190-12345",
        "1010190-1234",
        "sag 26/010190",
        "DK5000400440116243",
        "12345678901234567890",
    ],
)
def test_other_numbers_pass(text: str) -> None:
    assert not contains_cpr(text)


@given(
    born=st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    serial=st.integers(0, 9999),
    between=st.sampled_from(["", "-", " ", " - ", "\u2011", "\u2013", "\u00a0"]),
    before=st.sampled_from(["", "a", " ", "12 ", "x-", "2026 "]),
    after=st.sampled_from(["", "b", " 1", ".", "-x"]),
)
def test_every_birth_date_is_found(
    born: date, serial: int, between: str, before: str, after: str
) -> None:
    assert contains_cpr(f"{before}{born:%d%m%y}{between}{serial:04}{after}")


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert contains_cpr(text) in {True, False}


@pytest.mark.parametrize(
    "piece", ["0", "0 ", "01", "010190", "010190 ", "010190-123 ", "01.01.90 - ", "- "]
)
def test_time_grows_only_with_length(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    started = time.process_time()
    contains_cpr(text)
    assert time.process_time() - started < 5


def test_a_day_more_than_any_month_has_is_no_date() -> None:
    days = [date(2024, 1, 1) + timedelta(days=offset) for offset in range(366)]
    assert all(contains_cpr(f"{day:%d%m%y}-0000") for day in days)
    assert not contains_cpr("310424-0000")
