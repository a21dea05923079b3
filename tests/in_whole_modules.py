"""Two workers share the tests by modules: what a module prepares is made once, and its tests keep their order."""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

# It takes half of all the time, and its pages do not depend on each other.
DIVIDED = "tests/journeys/test_every_page.py"
PARTS = 2


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "LoadScopeScheduling | None":
    """Give the default way of sharing this one; another one that was asked for stays."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class ByModule(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
        def _split_scope(self, nodeid: str) -> str:
            return scope_of(nodeid)

    return ByModule(config, log)


def scope_of(nodeid: str) -> str:
    """The module of a test; of the one that is divided, a part of it."""
    module, _, test = nodeid.partition("::")
    return f"{module}::{sum(test.encode()) % PARTS}" if module == DIVIDED else module
