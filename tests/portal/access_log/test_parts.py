"""Parts cover what was asked, all of it and nothing twice."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.access_log import parts
from portal.access_log.parts import Span, periods
from security.access_log.ledger_gate import LogState, Papers

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 800))
def test_periods_cover_every_day_once(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    found = periods(first, last)
    covered = [
        one.since + timedelta(days=step) for one in found
        for step in range((one.until - one.since).days + 1)
    ]  # fmt: skip
    assert covered == [first + timedelta(days=step) for step in range(days + 1)]


@given(st.integers(0, 1000), st.integers(0, 5000), st.integers(1, 700))
def test_spans_cover_every_number_once(first: int, more: int, most: int) -> None:
    head = first + more
    state = LogState(head, first, head, "", b"", None, None, 0, None, [])
    papers = Papers([], [f"origin\n{head}\nroot\n"])
    found = parts.spans(state, papers, most)
    assert [number for one in found for number in range(one.low, one.high)] == list(
        range(first, head)
    )
    assert all(Span(one.low, one.high, head) == one for one in found)
