"""Each act that a person is told of, from the press of a button to the mail in the box."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pyotp
import pytest

from portal.login.notices.letter import TOLD
from portal.web.say import say_in
from security.authentication import login_gate
from tests.at_provider import comes_back, goes, link_to, portal_with
from tests.attacks.doors.organisation import Organisation
from tests.attacks.doors.people import (
    add_passkey,
    add_passkey_in,
    as_at_first,
    finish_recovery,
    recovery_link,
)
from tests.attacks.doors.ways import WAYS
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.hostile_provider import hostile_provider
from tests.house import House
from tests.portal.login.account.test_changes import key_on, passwords
from tests.portal.login.notices.test_notices import account, mails, tell

DORA: Final = BY_NAME["dora"]
ELSEWHERE: Final = "203.0.113.77"


@pytest.fixture(scope="module")
def at(database: House) -> Iterator[Organisation]:
    """An organisation with a provider of its own."""
    with hostile_provider() as provider, portal_with(database, provider.issuer) as portal:
        yield Organisation(database, portal, provider)


@pytest.fixture(scope="module")
def locks(database: House) -> tuple[Any, ...]:
    """Dora's password and phone of the first day."""
    with database.server.superuser(database.name) as connection:
        found = connection.execute(
            "select password_hash, totp_seed from auth.accounts where id = %s", (account(database),)
        ).fetchone()
    assert found
    return tuple(found)


@pytest.fixture
def dora(house: House, at: Organisation, locks: tuple[Any, ...]) -> Browser:
    """At the desk where she always sits; nothing waits to be told."""
    as_at_first(house, "dora", locks)
    at.as_at_first()
    house.superuser().execute(
        "update auth.login_sessions set network_index = %s where account_id = %s",
        (house.sign_in_keys.address_index("127.0.0.1"), account(house)),
    )
    nothing_waits(house)
    mails(house)
    return house.client_of("dora")


def nothing_waits(house: House) -> None:
    house.superuser().execute("delete from auth.notices")


def changes_the_password(_at: Organisation, dora: Browser) -> None:
    assert dora.send("/account/password", passwords()).status_code == 303


def connects_another_phone(_at: Organisation, dora: Browser) -> None:
    dora.send("/account/phone/new")
    key = key_on(dora.get("/account/phone/").text)
    assert dora.send("/account/phone/", {"code": pyotp.TOTP(key).now()}).status_code == 303


def makes_new_codes(_at: Organisation, dora: Browser) -> None:
    assert dora.send("/account/recovery-codes").status_code == 200


def adds_a_passkey(_at: Organisation, dora: Browser) -> None:
    add_passkey_in(dora)


def removes_a_passkey(at: Organisation, dora: Browser) -> None:
    add_passkey_in(dora)
    nothing_waits(at.house)
    row = at.house.superuser().execute("select id from auth.passkeys").fetchone()
    assert row
    assert dora.send(f"/account/passkeys/{row.id}/removal").status_code == 303


def uses_a_recovery_code(at: Organisation, _dora: Browser) -> None:
    assert WAYS["recovery code"](at.house, "nothing").get("/account/").status_code == 200


def is_connected_with_the_organisation(at: Organisation, _dora: Browser) -> None:
    browser, at.provider.subject = at.window(), "dora-under-another-number"
    browser.set_cookie("session", DORA.token)
    brought = goes(browser, at.provider, link_to(at.house, "eva", "dora"))
    assert comes_back(browser, brought).location == "/t/eksempel/"


def begins_anew(at: Organisation, _dora: Browser) -> None:
    link = recovery_link(at.house, "dora", is_early=False)
    nothing_waits(at.house)
    assert finish_recovery(at.house.client_of(None), link, DORA.login) == 303


def may_try_again(at: Organisation, _dora: Browser) -> None:
    address = at.house.sign_in_keys.address_index(ELSEWHERE)
    for _ in range(7):
        with at.house.engine("login").begin() as db:
            login_gate.failed(
                db, "code", account_id=account(at.house), login_index=None, address_index=address
            )
    page = f"/t/eksempel/members/{at.house.world.membership('dora')}/unlocking"
    assert at.house.client_of("eva").send(page).status_code == 303


def comes_from_elsewhere_by_the_organisation(at: Organisation, _dora: Browser) -> None:
    browser = at.window()
    browser.environ_base["REMOTE_ADDR"] = ELSEWHERE
    assert comes_back(browser, goes(browser, at.provider)).location == "/t/eksempel/"


def comes_from_elsewhere_by_a_passkey(at: Organisation, _dora: Browser) -> None:
    device, browser = add_passkey(at.house, "dora"), at.house.client_of(None)
    nothing_waits(at.house)
    browser.environ_base["REMOTE_ADDR"] = ELSEWHERE
    options = browser.send("/login/passkey/options").get_json()
    answer = browser.send("/login/passkey", {"answer": device.get(options)})
    assert answer.location == "/organisations"


Act = Callable[[Organisation, Browser], None]
ACTS: Final[Mapping[Act, str]] = {
    changes_the_password: "password", connects_another_phone: "phone", makes_new_codes: "codes",
    adds_a_passkey: "passkey", removes_a_passkey: "passkey_removed", uses_a_recovery_code: "recovery_code",
    is_connected_with_the_organisation: "provider", begins_anew: "recovered", may_try_again: "unlocked",
    comes_from_elsewhere_by_the_organisation: "place", comes_from_elsewhere_by_a_passkey: "place",
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_person_gets_one_mail_that_says_what_was_done(
    at: Organisation, dora: Browser, act: Act
) -> None:
    act(at, dora)
    assert tell(at.house) == 1
    (mail,) = mails(at.house)
    assert mail["To"] == DORA.login
    text = mail.get_content()
    assert say_in("da")(TOLD[ACTS[act]]) in " ".join(text.split("\n"))
    assert ELSEWHERE not in text
    assert text.count("http") == 1
    assert text.rstrip().endswith("http://127.0.0.1:8000/"), "the door, and nothing behind it"


def test_every_kind_is_reached_by_an_act() -> None:
    """Two administrators' word is followed in tests/portal/members/recovery."""
    assert {*ACTS.values(), "recovery"} == set(TOLD)
