"""B18, A34: a code opens once, whoever is faster and however it is written."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest

from security.authentication import recovery_codes
from tests.attacks.probes import last_entries, log_length
from tests.attacks.together import at_once
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.world import code_of

Client = Callable[[str | None], Browser]


def half_signed_in(client_of: Client, name: str, times: int) -> list[Browser]:
    browsers = [client_of(None) for _ in range(times)]
    fields = {"login_name": BY_NAME[name].login, "password": BY_NAME[name].password}
    for browser in browsers:
        assert browser.send("/login", fields).status_code == 303
    return browsers


@pytest.mark.parametrize("name", ["mads", "rasmus"])
def test_b18_a_code_opens_once_in_whatever_spelling(
    house: House, client_of: Client, name: str
) -> None:
    since = log_length(house)
    code = code_of(BY_NAME[name], datetime.now(UTC))
    wide = code.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    spellings = [code, f"{code[:3]} {code[3:]}", wide, f" {code}\u200b"]
    browsers = half_signed_in(client_of, name, len(spellings))
    answers = at_once(*[lambda pair=pair: pair[0].send("/login/code", {"code": pair[1]})
                        for pair in zip(browsers, spellings, strict=True)])  # fmt: skip
    assert [answer.status_code for answer in answers].count(303) == 1
    account = house.world.accounts[name].account_id
    assert len(last_entries(house, since, action="login:start", account_id=account)) == 1
    assert (
        len(last_entries(house, since, action="login:code", outcome="failed", account_id=account))
        == 3
    )
    later = half_signed_in(client_of, name, 1)[0].send("/login/code", {"code": code})
    assert later.status_code in (200, 429)


def test_b18_a_recovery_code_opens_once(house: House, client_of: Client) -> None:
    account: UUID = house.world.accounts["charlie"].account_id
    code = recovery_codes.new_codes()[0]
    stored = recovery_codes.code_hash(account, code)
    house.superuser().execute("insert into auth.recovery_codes values (%s, %s)", (account, stored))
    browsers = half_signed_in(client_of, "charlie", 3)
    answers = at_once(*[lambda browser=browser: browser.send("/login/recovery-code", {"code": code.lower()})
                        for browser in browsers])  # fmt: skip
    assert [answer.status_code for answer in answers].count(303) == 1
