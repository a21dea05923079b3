"""How two workers share the tests: a module stays whole, but for the one that takes half of the time."""

from tests.in_whole_modules import DIVIDED, LONG, PARTS, SECONDS, longest_first, scope_of
from tests.journeys.pages.every import PAGES
from tests.rules.tree import ROOT


def test_a_module_stays_whole() -> None:
    names = ("test_one", "test_two[a::b]", "test_three[9]")
    assert {scope_of(f"tests/config/test_x.py::{name}") for name in names} == {
        "tests/config/test_x.py"
    }


def test_the_long_module_is_divided_evenly_enough() -> None:
    assert (ROOT / DIVIDED).exists()
    parts = [scope_of(f"{DIVIDED}::test_a_page[{page}]") for page in PAGES]
    shares = [parts.count(part) for part in set(parts)]
    assert len(shares) == PARTS
    assert max(shares) < 2 * min(shares)


def test_the_longest_modules_start_first_and_keep_their_order() -> None:
    names = ("portal/test_x.py::a", "rules/test_y.py::a", "journeys/test_z.py::b", "portal/test_x.py::b",
             "journeys/test_z.py::a", "attacks/test_law_three_model.py::a")  # fmt: skip
    nodeids = [f"tests/{name}" for name in names]
    assert longest_first(nodeids) == [5, 2, 4, 0, 3, 1]


def test_what_is_said_to_be_long_is_there() -> None:
    for path in (*LONG, *(start for start, _seconds in SECONDS)):
        assert (ROOT / path).exists(), path
