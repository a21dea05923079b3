"""A plain dump, as the README has it made, becomes a portal again on another server."""

from tests.faults.conftest import Faults
from tests.house import House


def test_a_dump_restored_with_psql_is_the_same_portal(faults: Faults, house: House) -> None:
    # psql takes the word BEGIN in CREATE FUNCTION for the start of a body, and waits for its END.
    restored = faults.house_on(faults.primary())
    assert restored.world == house.world
    page = f"/t/eksempel/cases/{house.world.case()}/"
    assert restored.client_of("dora").get(page).text.count("Nord")
