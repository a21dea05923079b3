"""How busy the machine is decides no test."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@settings(max_examples=2)
@given(st.booleans())
def test_a_property_may_take_its_time(either: bool) -> None:
    time.sleep(0.3)  # more than Hypothesis grants to one example of its own accord


def test_properties_are_not_measured() -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check
