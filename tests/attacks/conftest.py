"""A house in which mads is lent for a case that holds one of everything."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests import emergencies, lending
from tests.attacks.filled import fill
from tests.attacks.plants import wheel
from tests.house import House
from tests.lending import Deal
from tests.places import Place


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    lending.pair(database)
    found = fill(database, "eksempel")
    wheel(database, "dora", 1001, "save", words="hjulets ord")
    return found


@pytest.fixture(scope="module")
def deal(database: House, place: Place) -> Deal:
    """The guest was here before and has the old number; what was handed back stays closed."""
    return lending.lent(database)


@pytest.fixture
def guest(house: House, deal: Deal) -> psycopg.Connection[Any]:
    return house.as_web("mads", "eksempel")


@pytest.fixture
def emergency_access(database: House) -> Iterator[None]:
    """Turned on, and afterwards as if nobody had used it."""
    emergencies.allow(database)
    yield
    emergencies.forget(database)
