"""The ways in: each walks as far as it gets with one obstacle, and returns the browser that walked.

`missing`: a factor is not shown. `wrong`: it does not fit. `replayed`: it was spent before. `shut`: the way itself is
locked, withdrawn or over. `suspended`: the membership is. `elsewhere`: all is well, but for another organisation.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final, Literal

from security.authentication import recovery_codes, tokens
from tests.attacks.doors.people import (
    add_passkey,
    connect_phone,
    finish_recovery,
    invitation_link,
    recovery_link,
    suspend,
)
from tests.authenticator import PRESENT, VERIFIED
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.first_words import reads_the_first_words
from tests.house import House
from tests.world import code_of

Obstacle = Literal["nothing", "missing", "wrong", "replayed", "shut", "suspended", "elsewhere"]
OBSTACLES: Final = ("missing", "wrong", "replayed", "shut", "suspended", "elsewhere")
NAME: Final = "dora"
DORA: Final = BY_NAME[NAME]


def password(browser: Browser, name: str = NAME) -> None:
    """Give the right password."""
    member = BY_NAME[name]
    browser.send("/login", {"login_name": member.login, "password": member.password})


def by_code(house: House, obstacle: Obstacle) -> Browser:
    """Password and one-time code."""
    shown = code_of(DORA, datetime.now(UTC))
    return by_second_factor(house, obstacle, "/login/code", shown)


def by_recovery_code(house: House, obstacle: Obstacle) -> Browser:
    """Password and recovery code."""
    account = house.world.accounts[NAME].account_id
    code = recovery_codes.new_codes()[0]
    house.superuser().execute(
        "insert into auth.recovery_codes values (%s, %s)",
        (account, recovery_codes.code_hash(account, code)),
    )
    return by_second_factor(house, obstacle, "/login/recovery-code", code)


def by_second_factor(
    house: House, obstacle: Obstacle, page: str, code: str, name: str = NAME
) -> Browser:
    """A password, and then this code on this page."""
    browser = house.client_of(None)
    if obstacle == "suspended":
        suspend(house, name)
    if obstacle == "replayed":
        first = house.client_of(None)
        password(first, name)
        assert first.send(page, {"code": code}).status_code == 303
    password(browser, name)
    for _ in range(7 if obstacle == "shut" else 1 if obstacle == "wrong" else 0):
        browser.send(page, {"code": "000000"})
    if obstacle not in ("missing", "wrong"):
        browser.send(page, {"code": code})
    return browser


def by_passkey(house: House, obstacle: Obstacle) -> Browser:
    """A passkey alone, which is both factors."""
    device = add_passkey(house, NAME)
    browser = house.client_of(None)
    if obstacle == "suspended":
        suspend(house, NAME)
    if obstacle == "missing":
        device.flags = PRESENT
    if obstacle == "wrong":
        device.key = type(device)().key
    if obstacle == "shut":
        house.superuser().execute("update auth.passkeys set removed_at = now()")
    answer = device.get(browser.send("/login/passkey/options").get_json())
    if obstacle == "replayed":
        with browser.session_transaction() as kept:
            cookie = dict(kept)
        assert browser.send("/login/passkey", {"answer": answer}).location == "/organisations"
        browser = house.client_of(None)
        with browser.session_transaction() as kept:
            kept.update(cookie)
    browser.send("/login/passkey", {"answer": answer})
    device.flags = PRESENT | VERIFIED
    return browser


def by_cookie(house: House, obstacle: Obstacle) -> Browser:
    """A session that exists already."""
    browser = house.client_of(NAME)
    ended = {
        "missing": "last_seen_at = last_seen_at - interval '2 hours'",
        "replayed": "started_at = started_at - interval '1 day'",
        "shut": "ended_at = now(), ended_by = 'person'",
    }
    if obstacle in ended:
        house.superuser().execute(
            f"update auth.login_sessions set {ended[obstacle]} where capability_hash = %s",
            (tokens.session_hash(DORA.token),),
        )
    if obstacle == "wrong":
        browser.set_cookie("session", hashlib.sha256(DORA.token.encode()).hexdigest())
    if obstacle == "suspended":
        suspend(house, NAME)
    return browser


def by_invitation(house: House, obstacle: Obstacle) -> Browser:
    """A link for somebody new, a password and a phone."""
    link, login, invitation = invitation_link(house)
    chosen = "syv blå heste i en gammel lade"
    fields = {"login_name": login, "password": chosen, "repeated": chosen}
    browser = house.client_of(None)
    if obstacle == "shut":
        house.superuser().execute(
            "update app.invitations set revoked_at = now() where id = %s", (invitation,)
        )
    if obstacle == "replayed":
        assert house.client_of(None).send(link, fields).status_code == 303
    if obstacle == "wrong":
        fields["login_name"] = "somebody@else.example"
    browser.send(link, fields)
    if obstacle == "suspended":
        house.superuser().execute(
            "update app.memberships set status = 'suspended' where id = %s", (invitation,)
        )
    if obstacle != "missing":
        connect_phone(browser)
    if obstacle in ("nothing", "elsewhere"):
        reads_the_first_words(browser)
    return browser


def by_recovery(house: House, obstacle: Obstacle) -> Browser:
    """The link of two administrators, a new password and a new phone."""
    link = recovery_link(house, NAME, is_early=obstacle == "shut")
    browser = house.client_of(None)
    if obstacle == "suspended":
        suspend(house, NAME)
    if obstacle == "replayed":
        assert finish_recovery(house.client_of(None), link, DORA.login) == 303
    finish_recovery(browser, link, "wrong@opdigtet.example" if obstacle == "wrong" else DORA.login)
    if obstacle != "missing":
        connect_phone(browser)
    return browser


WAYS: Final[Mapping[str, Callable[[House, Obstacle], Browser]]] = {
    "code": by_code, "recovery code": by_recovery_code, "passkey": by_passkey, "cookie": by_cookie,
    "invitation": by_invitation, "lost everything": by_recovery,
}  # fmt: skip
