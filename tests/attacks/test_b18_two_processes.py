"""B18: what was spent in one process is spent in every other, and after a restart: the database remembers."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from security.authentication import recovery_codes
from tests.browser import Browser
from tests.cast import BY_NAME, CastMember
from tests.house import House
from tests.served import served
from tests.world import code_of

MADS, CHARLIE = BY_NAME["mads"], BY_NAME["charlie"]
Client = Callable[[str | None], Browser]


class Window:
    """A browser at a portal in a process of its own."""

    def __init__(self, place: str) -> None:
        self._address = f"http://{place}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def ends_at(self, path: str, **typed: str) -> str:
        """Where sending a page's form leads to, in the end."""
        page = self._opener.open(self._address + path, timeout=30).read().decode()
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert token
        body = urlencode({"csrf_token": token[1], **typed}).encode()
        try:
            answer = self._opener.open(self._address + path, body, timeout=30)
        except HTTPError as refused:
            return f"{refused.code}"
        return str(answer.url).removeprefix(self._address)

    def comes_in(self, member: CastMember, page: str, code: str) -> bool:
        """Give the password and then this code on this page."""
        name = {"login_name": member.login, "password": member.password}
        assert self.ends_at("/login", **name) == "/login/code"
        return self.ends_at(page, code=code) == f"/t/{member.slug}/"


@pytest.fixture
def settings(house: House) -> dict[str, str]:
    return house.environment | {"PORTAL_LOG_LEVEL": "warning"}


def spend(client_of: Client, member: CastMember, page: str, code: str) -> None:
    browser = client_of(None)
    browser.send("/login", {"login_name": member.login, "password": member.password})
    assert browser.send(page, {"code": code}).status_code == 303


def forget_the_step(house: House) -> None:
    house.superuser().execute(
        "update auth.accounts set totp_last_step = 1 where id = %s",
        (house.world.accounts["mads"].account_id,),
    )


def just_spent(house: House, client_of: Client) -> str:
    """A code that still shows in the app for half a minute, and has opened already."""
    forget_the_step(house)
    code = code_of(MADS, datetime.now(UTC))
    spend(client_of, MADS, "/login/code", code)
    return code


def test_b18_a_code_spent_here_opens_nothing_there_or_after_a_restart(
    house: House, client_of: Client, settings: dict[str, str], tmp_path: Path
) -> None:
    account = house.world.accounts["charlie"].account_id
    recovery = recovery_codes.new_codes()[:2]
    for code in recovery:
        stored = recovery_codes.code_hash(account, code)
        house.superuser().execute(
            "insert into auth.recovery_codes values (%s, %s)", (account, stored)
        )
    spend(client_of, CHARLIE, "/login/recovery-code", recovery[0])
    for start in ("another process", "restarted"):
        one_time = just_spent(house, client_of)
        with served(settings, tmp_path / f"{start}.log") as place:
            assert not Window(place).comes_in(MADS, "/login/code", one_time), start
            forget_the_step(house)
            fresh = code_of(MADS, datetime.now(UTC))
            assert Window(place).comes_in(MADS, "/login/code", fresh), "nothing else was in the way"
            page = "/login/recovery-code"
            assert not Window(place).comes_in(CHARLIE, page, recovery[0]), start
            if start == "another process":
                assert Window(place).comes_in(CHARLIE, page, recovery[1]), "a fresh one opens"
            else:
                assert not Window(place).comes_in(CHARLIE, page, recovery[1]), "spent there"
