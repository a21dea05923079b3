"""A page of the log costs the same however long the log is: counted in blocks, which no busy machine changes."""

from collections.abc import Mapping

import pytest

from tests.benchmarks import stage
from tests.benchmarks.long_log import FILTERS, blocks
from tests.house import House

SHORT, LONG = 2_000, 30_000
MORE = 30  # blocks: an index a level deeper, a person's entries further apart


@pytest.fixture(scope="module")
def costs(database: House) -> list[Mapping[str, int]]:
    """What the first page of each filter reads, in a short log and in one fifteen times as long."""
    found: list[Mapping[str, int]] = []
    for entries in (SHORT, LONG):
        stage.fill_log(database, entries)
        found.append({name: blocks(database, name) for name in FILTERS})
    return found


@pytest.mark.parametrize("name", FILTERS)
def test_the_first_page_of_a_filter_reads_no_more_of_a_long_log(
    costs: list[Mapping[str, int]], name: str
) -> None:
    short, long = (each[name] for each in costs)
    assert 0 < long <= short + MORE
