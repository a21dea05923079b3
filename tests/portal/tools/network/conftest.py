"""A place for network maps, and a new one."""

from collections.abc import Callable

import pytest

from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/network/"


@pytest.fixture
def sheet(client_of: Clients, place: str) -> str:
    """The address of a new, empty map."""
    return str(client_of("dora").send(place).headers["Location"]).removesuffix("edit")
