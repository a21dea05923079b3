"""A place for session sheets on dora's case, and an empty one."""

from collections.abc import Callable

import pytest

from tests.browser import Browser
from tests.house import World
from tests.portal.tools.session.filled import started


@pytest.fixture
def place(the_world: World) -> str:
    """The first page of the tool on dora's case."""
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/session/"


@pytest.fixture
def sheet(client_of: Callable[[str | None], Browser], place: str) -> str:
    """The address of a new, empty sheet."""
    return started(client_of("dora"), place)
