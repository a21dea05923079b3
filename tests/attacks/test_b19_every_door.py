"""B19: every door has two locks. The one table of all ways in, with everything that can stand in them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import pytest

from tests.at_provider import portal_with
from tests.attacks.doors.organisation import (
    ADMIN,
    Organisation,
    by_directory,
    by_provider,
    in_an_emergency,
)
from tests.attacks.doors.people import as_at_first
from tests.attacks.doors.ways import NAME, OBSTACLES, WAYS, Obstacle
from tests.browser import Browser
from tests.hostile_provider import hostile_provider
from tests.house import House


@dataclass(frozen=True)
class Way:
    """How it is walked, what it opens, and what another organisation answers to whoever came by it."""

    walk: Callable[[Organisation, Obstacle], Browser]
    page: str = "/t/eksempel/cases/"
    elsewhere: int = 404


def _of_the_person(walk: Callable[[House, Obstacle], Browser]) -> Way:
    return Way(lambda at, obstacle: walk(at.house, obstacle))


TABLE: Final[Mapping[str, Way]] = {
    **{name: _of_the_person(walk) for name, walk in WAYS.items()},
    "provider": Way(by_provider),
    "directory": Way(by_directory, "/scim/v2/Users", 303),
    "emergency": Way(in_an_emergency, "/t/eksempel/members/"),
}


@pytest.fixture(scope="module")
def at(database: House) -> Iterator[Organisation]:
    """An organisation with every way in."""
    with hostile_provider() as provider, portal_with(database, provider.issuer) as portal:
        yield Organisation(database, portal, provider)


@pytest.fixture(autouse=True)
def _as_at_first(house: House, at: Organisation) -> Iterator[None]:
    kept = {name: _locks_of(house, name) for name in (NAME, ADMIN)}

    def take_back() -> None:
        for name, locks in kept.items():
            as_at_first(house, name, locks)
        at.as_at_first()

    take_back()
    yield
    take_back()


def _locks_of(house: House, name: str) -> tuple[Any, ...]:
    kept = house.superuser().execute(
        "select password_hash, totp_seed from auth.accounts where id = %s",
        (house.world.accounts[name].account_id,),
    ).fetchone()  # fmt: skip
    assert kept
    return tuple(kept)


@pytest.mark.parametrize("way", TABLE)
def test_each_way_is_one(at: Organisation, way: str) -> None:
    """Without an obstacle each leads in; else the table below would prove nothing."""
    assert TABLE[way].walk(at, "nothing").get(TABLE[way].page).status_code == 200


@pytest.mark.parametrize(("way", "obstacle"), [*product(TABLE, OBSTACLES)])
def test_b19_nobody_comes_in_past_an_obstacle(
    at: Organisation, way: str, obstacle: Obstacle
) -> None:
    browser, opened = TABLE[way].walk(at, obstacle), TABLE[way].page
    if obstacle == "elsewhere":
        assert browser.get(opened).status_code == 200, "at home it leads in"
        for page in ("/t/prove/cases/", "/t/prove/members/", "/t/prove/"):
            assert browser.get(page).status_code == TABLE[way].elsewhere
        return
    assert browser.get(opened).status_code in (303, 401, 404)
    assert browser.get("/t/eksempel/").status_code in (303, 404)
    if obstacle != "suspended":
        assert browser.get("/account/").status_code == 303, "and no session is there at all"


def test_every_obstacle_stands_in_every_way(at: Organisation) -> None:
    """The table is whole: what DESIGN 10 lets in, times what the list of attacks puts in the way."""
    assert set(TABLE) == {
        "code", "recovery code", "passkey", "cookie", "invitation", "lost everything", "provider",
        "directory", "emergency",
    }  # fmt: skip
    assert set(OBSTACLES) == {"missing", "wrong", "replayed", "shut", "suspended", "elsewhere"}


def test_where_the_provider_is_demanded_a_password_opens_to_the_list_alone(
    at: Organisation,
) -> None:
    """Everybody else's own way is shut there, with both factors and all."""
    in_an_emergency(at, "missing")
    browser = WAYS["code"](at.house, "nothing")
    assert browser.get("/t/eksempel/cases/").status_code in (303, 404)
