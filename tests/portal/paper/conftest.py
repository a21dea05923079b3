"""A case with a locked wheel, and the addresses of its prints."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest

from tests.browser import Browser
from tests.house import House
from tests.portal.paper.printing import CASE
from tests.portal.tools.wheel.filled import AFTER, typed


@pytest.fixture(scope="module")
def case(database: House) -> str:
    return CASE.format(database.world.case())


@pytest.fixture(scope="module")
def wheel(database: House, case: str) -> UUID:
    """A locked wheel on case 1001."""
    dora = database.client_of("dora")
    address = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    assert dora.send(address + "versions", typed(date(2026, 9, 14), AFTER)).status_code == 303
    return UUID(address.rstrip("/").rsplit("/", 1)[1])


@pytest.fixture
def dora(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of("dora")


@pytest.fixture
def pages(case: str, wheel: UUID) -> dict[str, str]:
    """The addresses of both prints."""
    return {"sheet": f"{case}print/{wheel}/", "case": f"{case}print/"}


@pytest.fixture(autouse=True)
def _hang_up(house: House) -> Iterator[None]:
    yield
    house.hang_up()
