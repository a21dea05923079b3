"""How two workers share the tests: a module stays whole, but for the one that takes half of the time."""

from tests.in_whole_modules import DIVIDED, PARTS, scope_of
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
