"""B19: every door has two locks. All ways in, with everything that can stand in them.

The sign-in at an organisation's provider and its directory have tables of their own (tests/attacks/provider).
"""

from collections.abc import Iterator
from itertools import product

import pytest

from tests.attacks.doors.people import as_at_first
from tests.attacks.doors.ways import NAME, OBSTACLES, WAYS, Obstacle
from tests.browser import Browser
from tests.house import House


@pytest.fixture(autouse=True)
def _as_at_first(house: House) -> Iterator[None]:
    account = house.world.accounts[NAME].account_id
    kept = house.superuser().execute(
        "select password_hash, totp_seed from auth.accounts where id = %s", (account,)
    ).fetchone()  # fmt: skip
    assert kept
    as_at_first(house, NAME, kept)
    yield
    as_at_first(house, NAME, kept)


def opens(browser: Browser, slug: str = "eksempel") -> bool:
    return browser.get(f"/t/{slug}/cases/").status_code == 200


@pytest.mark.parametrize("way", WAYS)
def test_each_way_is_one(house: House, way: str) -> None:
    """Without an obstacle each leads in; else the table below would prove nothing."""
    assert opens(WAYS[way](house, "nothing"))


@pytest.mark.parametrize(("way", "obstacle"), [*product(WAYS, OBSTACLES)])
def test_b19_nobody_comes_in_past_an_obstacle(house: House, way: str, obstacle: Obstacle) -> None:
    browser = WAYS[way](house, obstacle)
    if obstacle == "elsewhere":
        assert opens(browser), "at home it leads in"
        assert browser.get("/t/prove/cases/").status_code == 404
        assert browser.get("/t/prove/").status_code == 404
        return
    assert not opens(browser)
    assert browser.get("/t/eksempel/").status_code in (303, 404)
    if obstacle != "suspended":
        assert browser.get("/account/").status_code == 303, "and no session is there at all"
