"""Each test of lending begins with nobody lent."""

import pytest

from tests import lending
from tests.house import House


@pytest.fixture(autouse=True)
def _nobody_is_lent(house: House) -> None:
    """One loan of a person for a case at a time: what an earlier test left is ended."""
    lending.do(
        house, "update app.loans set state = 'revoked', ended_at = now() where ended_at is null"
    )
