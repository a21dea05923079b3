"""A tool's first page says each thing once: its purpose above, and beside every date what stands there."""

from collections.abc import Callable

import pytest

from portal.method import library
from portal.method.definitions import Definition
from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]


@pytest.mark.parametrize("tool", ["wheel", "plan", "network", "meeting", "session", "closing"])
def test_an_empty_page_does_not_repeat_its_lead(
    client_of: Clients, the_world: World, tool: str
) -> None:
    page = client_of("alma").get(f"/t/eksempel/cases/{the_world.case(number=1003)}/{tool}/").text
    assert "empty-state" in page
    assert page.count(library.latest(tool, Definition).purpose.da) == 1


def test_dates_stand_on_one_line_of_a_phone(client_of: Clients, the_world: World) -> None:
    dora, tool = client_of("dora"), f"/t/eksempel/cases/{the_world.case()}/wheel/"
    assert dora.send(tool).status_code == 303
    assert 'class="table list list--dates"' in dora.get(tool).text
