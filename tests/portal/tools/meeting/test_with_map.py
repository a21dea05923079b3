"""A meeting on a case with a network map: its people are offered, and their answers count."""

from collections.abc import Callable
from datetime import date

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.meeting.meetings import typed

DAY = date(2026, 9, 14)
Clients = Callable[[str | None], Browser]


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/meeting/"


@pytest.fixture
def meeting(client_of: Clients, place: str, network_map: None) -> str:
    """The address of a new meeting, started after the map was drawn."""
    return str(client_of("dora").send(place).headers["Location"]).removesuffix("edit")


@pytest.fixture
def network_map(client_of: Clients, place: str) -> None:
    """The case's map: a grandmother who said yes, a young friend who said no."""
    dora = client_of("dora")
    new = dora.send(place.replace("/meeting/", "/network/")).headers["Location"]
    fields: dict[str, object] = {
        "occurred_on": f"{today():%d.%m.%Y}", "viewers": "", "highest": "0", "version": "0", "kind": "save",
        "nodes-0-key": "n1", "nodes-0-label": "Oldemor", "nodes-0-sector": "family", "nodes-0-ring": "1",
        "nodes-0-quality": "supporting", "nodes-0-asked": "asked_yes", "nodes-0-minor": "y",
        "nodes-1-key": "n2", "nodes-1-label": "Ven Q", "nodes-1-sector": "friends", "nodes-1-ring": "2",
        "nodes-1-quality": "mixed", "nodes-1-asked": "asked_no",
    }  # fmt: skip
    assert dora.send(new.removesuffix("edit") + "versions", fields).status_code == 303


def test_people_of_the_map_are_offered_and_those_who_said_yes_stand_there_already(
    client_of: Clients, meeting: str
) -> None:
    page = client_of("dora").get(meeting + "edit").text
    assert '<option selected value="map-n1">Oldemor</option>' in page
    assert "Ven Q (har ikke sagt ja)" in page
    assert "uden et ja endnu: Ven Q" in page


def test_the_answer_on_the_map_counts_whatever_is_ticked(client_of: Clients, meeting: str) -> None:
    dora = client_of("dora")
    asked_no = {"invited-0-who": "map-n2", "invited-0-said_yes": "y", "kind": "save"}
    answer = dora.send(meeting + "versions", typed(DAY, **asked_no))
    assert answer.status_code == 422
    assert "sagt ja" in answer.text
    asked_yes = typed(
        DAY, **{"invited-0-who": "map-n1", "invited-0-said_yes": "", "invited-0-guardian_yes": "y"}
    )
    assert dora.send(meeting + "versions", asked_yes).status_code == 303
    page = dora.get(meeting).text
    assert "Oldemor" in page
    assert "forældremyndighedens indehavere" in page
