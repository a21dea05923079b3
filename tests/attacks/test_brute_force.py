"""A34, B19: guessing from many places is slowed, and locks the owner out of nothing."""

from collections.abc import Callable, Iterator

import pytest

from security.authentication import login_gate
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House

Client = Callable[[str | None], Browser]
HOME = "198.51.100.7"


@pytest.fixture(autouse=True)
def _forgotten(house: House) -> Iterator[None]:
    yield
    house.superuser().execute("delete from auth.throttles")


def guess(house: House, name: str, address: str) -> None:
    keys, member = house.sign_in_keys, BY_NAME[name]
    with house.engine("login").begin() as db:
        login_gate.failed(
            db, "password", account_id=house.world.accounts[name].account_id,
            login_index=keys.login_index(member.login), address_index=keys.address_index(address),
        )  # fmt: skip


def waits(house: House, login: str, address: str) -> bool:
    keys = house.sign_in_keys
    with house.engine("login").begin() as db:
        until = login_gate.locked_until(db, keys.login_index(login), keys.address_index(address))
    return until is not None


def at_home(house: House, name: str) -> None:
    house.superuser().execute(
        "update auth.login_sessions set network_index = %s where account_id = %s",
        (house.sign_in_keys.address_index(HOME), house.world.accounts[name].account_id),
    )


def test_a34_guessing_one_name_from_many_places_is_slowed_everywhere_but_at_home(
    house: House,
) -> None:
    at_home(house, "dora")
    for number in range(51):
        assert not waits(house, BY_NAME["dora"].login, f"203.0.113.{number}")
        guess(house, "dora", f"203.0.113.{number}")
    assert waits(house, BY_NAME["dora"].login, "203.0.113.200")
    assert not waits(house, BY_NAME["dora"].login, HOME), "a stranger locks nobody out"
    assert not waits(house, BY_NAME["alma"].login, "203.0.113.200")


def test_a34_an_unknown_name_is_slowed_in_the_same_way(house: House) -> None:
    keys = house.sign_in_keys
    for number in range(51):
        with house.engine("login").begin() as db:
            login_gate.failed(
                db, "password", account_id=None, login_index=keys.login_index("x@opdigtet.example"),
                address_index=keys.address_index(f"203.0.113.{number}"),
            )  # fmt: skip
    assert waits(house, "x@opdigtet.example", "203.0.113.200")


def test_a34_guessing_all_names_of_an_organisation_slows_strangers_alone(house: House) -> None:
    at_home(house, "alma")
    house.superuser().execute(
        "insert into auth.throttles (kind, subject, failures) values ('organisation', uuid_send(%s), 500)",
        (house.world.tenants["eksempel"],),
    )
    guess(house, "rita", "203.0.113.9")
    assert waits(house, BY_NAME["alma"].login, "203.0.113.10")
    assert not waits(house, BY_NAME["alma"].login, HOME)
    assert not waits(house, BY_NAME["mads"].login, "203.0.113.10")


def test_an_admin_opens_the_lock_and_it_is_logged(house: House, client_of: Client) -> None:
    for number in range(51):
        guess(house, "pia", f"203.0.113.{number}")
    for _ in range(7):
        with house.engine("login").begin() as db:
            login_gate.failed(
                db, "code", account_id=house.world.accounts["pia"].account_id, login_index=None,
                address_index=house.sign_in_keys.address_index("203.0.113.1"),
            )  # fmt: skip
    assert waits(house, BY_NAME["pia"].login, "203.0.113.200")
    page = f"/t/eksempel/members/{house.world.membership('pia')}/unlocking"
    for _ in range(2):  # pressed again, with nothing left to open
        assert client_of("eva").send(page).status_code == 303
    assert not waits(house, BY_NAME["pia"].login, "203.0.113.200")
    told = house.superuser().execute("select kind, account_id from auth.notices").fetchall()
    assert told == [("unlocked", house.world.accounts["pia"].account_id)], (
        "the person hears of it, once"
    )
    left = house.superuser().execute(
        "select 1 from auth.throttles where kind = 'code' and locked_until is not null"
    )
    assert not left.fetchall()
    assert house.log_entries(action="member:unlock", outcome="allowed")


@pytest.mark.parametrize("name", ["eva", "mads"])
def test_nobody_opens_their_own_lock_or_another_organisations(
    house: House, client_of: Client, name: str
) -> None:
    page = f"/t/eksempel/members/{house.world.membership(name)}/unlocking"
    assert client_of("eva").send(page).status_code == 404
