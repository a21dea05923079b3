"""Two workers share the tests by modules: what a module prepares is made once, and its tests keep their order.

The longest modules start first, so that at the end no worker waits for one that the other has just begun.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

# It takes half of all the time, and its pages do not depend on each other.
DIVIDED = "tests/journeys/test_every_page.py"
PARTS = 2
# About how many seconds a test takes, by where it stands; the first that fits counts.
SECONDS = (
    (DIVIDED, 1.5), ("tests/journeys/", 6.0), ("tests/portal/demo/", 2.0), ("tests/attacks/", 0.5), ("tests/", 0.25),
)  # fmt: skip
# Long tests of modules with few: stories of many processes, and of whatever is done in whatever order.
LONG = {
    "tests/attacks/test_a22_canary.py": 36.0, "tests/attacks/test_b18_two_processes.py": 20.0,
    "tests/attacks/test_law_three_model.py": 17.0, "tests/attacks/test_b04_screen_and_data.py": 26.0,
    "tests/attacks/test_a15_a_loan_that_ends.py": 60.0, "tests/portal/instruments/test_faults.py": 20.0,
    "tests/portal/test_matrix.py": 160.0,
}  # fmt: skip


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "LoadScopeScheduling | None":
    """Give the default way of sharing this one; another one that was asked for stays."""
    if config.getvalue("dist") != "load":
        return None
    from xdist.scheduler import LoadScopeScheduling

    config.option.loadscopereorder = False  # xdist would begin with the modules of most tests

    class ByModule(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
        def _split_scope(self, nodeid: str) -> str:
            return scope_of(nodeid)

    return ByModule(config, log)


def scope_of(nodeid: str) -> str:
    """The module of a test; of the one that is divided, a part of it."""
    module, _, test = nodeid.partition("::")
    return f"{module}::{sum(test.encode()) % PARTS}" if module == DIVIDED else module


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where workers share the tests, let those of the longest scopes come first, each scope whole and in its order."""
    if hasattr(config, "workerinput"):
        places = longest_first([item.nodeid for item in items])
        items[:] = [items[place] for place in places]


def longest_first(nodeids: Sequence[str]) -> list[int]:
    """The places of these tests, those of the longest scopes first."""
    scopes: dict[str, list[int]] = {}
    for place, nodeid in enumerate(nodeids):
        scopes.setdefault(scope_of(nodeid), []).append(place)
    longest = sorted(scopes, key=lambda scope: -seconds_of(scope, len(scopes[scope])))
    return [place for scope in longest for place in scopes[scope]]


def seconds_of(scope: str, tests: int) -> float:
    """About how long so many tests of a scope take."""
    if scope in LONG:
        return LONG[scope]
    return tests * next(seconds for start, seconds in SECONDS if scope.startswith(start))
