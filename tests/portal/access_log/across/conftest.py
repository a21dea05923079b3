"""The auditor of Prove, who reads the logs of two other organisations."""

from collections.abc import Callable
from uuid import UUID

import pytest

from tests import mandates
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import some_entries


@pytest.fixture
def given(house: House) -> dict[str, UUID]:
    """Eksempel and Opdigtet let rasmus, the auditor of prove, read their logs; things have happened in both."""
    mandates.forget(house)
    some_entries(house)
    house.client_of("finn").get(f"/t/opdigtet/cases/{house.world.case('opdigtet')}/")
    return {
        "eksempel": mandates.give(house, "eva", "rasmus"),
        "opdigtet": mandates.give(house, "axel", "rasmus"),
    }


@pytest.fixture
def rasmus(given: dict[str, UUID], client_of: Callable[[str | None], Browser]) -> Browser:
    assert given
    return client_of("rasmus")
