"""An auditor shows a file that was found, and sees whether it left the portal, who took it, and when."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House

Clients = Callable[[str | None], Browser]
PAGE = "/t/eksempel/access-log/evidence/found"
NONE = "No entry tells of this file"


@pytest.fixture
def taken(client_of: Clients) -> bytes:
    """A file that dora took out."""
    spent = {"spent_on": f"{today():%d.%m.%Y}", "minutes": "35", "kind": "contact"}
    assert client_of("dora").send("/t/eksempel/time/", spent).status_code == 303
    made: bytes = client_of("dora").get("/t/eksempel/time/export.csv").data
    return made


def shown(rita: Browser, file: bytes, status: int = 200, page: str = PAGE) -> str:
    answer = rita.send(f"{page}?lang=en", {"file": (BytesIO(file), "fundet.pdf")})
    assert answer.status_code == status
    return str(answer.text)


def test_the_very_file_leads_to_who_took_it(client_of: Clients, taken: bytes) -> None:
    page = shown(client_of("rita"), taken)
    assert "It left this portal, exactly as it is" in page
    assert "Dora" in page
    assert "took a file out of the portal" in page.lower()
    assert sha256(taken).hexdigest() in page


def test_a_file_that_was_changed_is_none_of_ours(client_of: Clients, taken: bytes) -> None:
    page = shown(client_of("rita"), taken + b" ")
    assert NONE in page
    assert "Dora" not in page


def test_its_fingerprint_is_enough(client_of: Clients, taken: bytes) -> None:
    rita = client_of("rita")
    typed = f"  {sha256(taken).hexdigest().upper()} "
    assert "Dora" in rita.send(PAGE, {"fingerprint": typed}).text


@pytest.mark.parametrize("typed", ["", "abc", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_fingerprint_is_said_to_be_none(client_of: Clients, typed: str) -> None:
    assert client_of("rita").send(PAGE, {"fingerprint": typed}).status_code == 422


def test_another_organisations_file_is_no_file_here(client_of: Clients, taken: bytes) -> None:
    elsewhere = PAGE.replace("eksempel", "prove")
    page = client_of("rasmus").send(elsewhere, {"fingerprint": sha256(taken).hexdigest()}).text
    assert "Ingen post fortæller om denne fil" in page
    assert "Dora" not in page


def test_looking_is_an_entry_and_names_nothing_of_the_file(
    client_of: Clients, house: House, taken: bytes
) -> None:
    rita = client_of("rita")
    before = len(house.log_entries(action="log:read"))
    rita.send(PAGE, {"fingerprint": sha256(taken).hexdigest()})
    found = house.log_entries(action="log:read")
    assert len(found) == before + 1
    assert found[-1].fingerprint is None
