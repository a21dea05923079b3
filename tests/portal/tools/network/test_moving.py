"""Moving people about: by buttons that need neither a mouse nor scripts."""

import re
from collections.abc import Callable

import pytest

from tests.browser import Browser
from tests.portal.tools.network.maps import typed_map

Clients = Callable[[str | None], Browser]


def test_a_button_moves_a_person_and_comes_back_to_that_person(
    client_of: Clients, sheet: str
) -> None:
    dora = client_of("dora")
    fields = {k: v for k, v in typed_map().items() if k != "kind"}
    answer = dora.send(sheet + "move?person=n3&to=closer", {**fields, "viewers": "Halv sætn"})
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("edit#person-n3")
    page = dora.get(sheet + "edit").text
    assert 'id="person-n3"' in page
    assert "Halv sætn" in page
    assert chosen(page, "nodes-2-ring") == "1"
    assert chosen(page, "nodes-2-sector") == "relatives"


def test_the_page_of_a_map_moves_people_too(client_of: Clients, sheet: str) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed_map(kind="save"))
    assert 'formaction="' in dora.get(sheet).text
    for step in ("next_sector", "outwards"):
        assert dora.send(f"{sheet}move?person=n3&to={step}").status_code == 303
    page = dora.get(sheet + "edit").text
    assert chosen(page, "nodes-2-sector") == "friends"
    assert chosen(page, "nodes-2-ring") == "3"
    assert chosen(page, "nodes-0-ring") == "1"


@pytest.mark.parametrize("query", ["person=n3&to=moon", "person=n99&to=closer", ""])
def test_a_move_that_no_button_offers_is_refused(
    client_of: Clients, sheet: str, query: str
) -> None:
    dora = client_of("dora")
    dora.send(sheet + "versions", typed_map(kind="save"))
    assert dora.send(f"{sheet}move?{query}").status_code == 400


def test_a_made_up_field_is_refused_when_moving(client_of: Clients, sheet: str) -> None:
    fields = {**typed_map(), "surprise": "x"}
    assert client_of("dora").send(sheet + "move?person=n3&to=closer", fields).status_code == 400


def chosen(page: str, name: str) -> str:
    """The chosen value of a list."""
    field = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert field
    found = re.search(r'<option selected value="([^"]*)"', field[0])
    return found[1] if found else ""
