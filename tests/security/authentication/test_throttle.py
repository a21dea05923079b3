"""Waiting times: free at first, then growing, never endless."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.authentication.throttle import ADDRESS, CODE, PASSWORD, Limit, network_of, wait_after

LIMITS = st.sampled_from([ADDRESS, CODE, PASSWORD])


def test_typing_mistakes_cost_nothing_and_then_each_costs_more() -> None:
    seconds = [wait_after(failures, PASSWORD).total_seconds() for failures in range(16)]
    assert seconds == [0, 0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]


@given(st.integers(0, 10_000), LIMITS)
def test_waiting_never_shrinks_and_never_passes_the_longest(failures: int, limit: Limit) -> None:
    for_now, for_next = (wait_after(count, limit) for count in (failures, failures + 1))
    assert timedelta(0) <= for_now <= for_next <= limit.longest


def test_a_shared_address_has_far_more_room_than_one_person() -> None:
    assert wait_after(50, ADDRESS) == timedelta(0)
    assert wait_after(50, PASSWORD) == PASSWORD.longest


@pytest.mark.parametrize(("address", "network"), [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80::/64"),
    ("", "unknown"), ("not an address", "unknown"),
])  # fmt: skip
def test_one_subscriber_is_one_place(address: str, network: str) -> None:
    assert network_of(address) == network
