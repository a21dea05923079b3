"""B21: changing the locks. The new one is not live until it is proved, and everything else ends."""

from datetime import UTC, datetime

import pyotp
import pytest

from security.authentication import recovery_codes
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.login.account.conftest import is_live, other_token, start
from tests.portal.login.test_views import give_code, give_password
from tests.proofs import let_proof_grow_old
from tests.world import code_of

NEW = "en rolig kano ved seks broer"
DORA = BY_NAME["dora"]
CHANGES = ("/account/password", "/account/phone/new", "/account/recovery-codes")


def passwords(current: str = DORA.password, wanted: str = NEW) -> dict[str, str]:
    return {"current_password": current, "password": wanted, "repeated": wanted}


@pytest.mark.parametrize("path", CHANGES)
def test_every_change_asks_for_a_fresh_proof(dora: Browser, house: House, path: str) -> None:
    let_proof_grow_old(house, "dora")
    answer = dora.send(path, passwords())
    assert answer.status_code == 403
    assert "proof_code" in answer.text
    assert NEW not in answer.text
    assert DORA.password not in answer.text


@pytest.mark.parametrize("path", CHANGES)
def test_a_session_of_an_organisations_provider_changes_no_lock(
    dora: Browser, house: House, path: str
) -> None:
    house.superuser().execute(
        "update auth.login_sessions set factor = 'oidc', acr = 'substantial', provider_tenant_id = %s "
        "where account_id = %s",
        (house.world.tenants["eksempel"], house.world.accounts["dora"].account_id),
    )
    assert dora.send(path, passwords()).status_code == 404


def test_another_password_ends_every_other_session_and_half_session(
    dora: Browser, house: House
) -> None:
    start(house, "dora", other_token("dora"))
    half = house.client_of(None)
    give_password(half, "dora")
    before = house.superuser().execute("select login_index, password_hash from auth.accounts")
    kept = {row.login_index: row.password_hash for row in before.fetchall()}
    answer = dora.send("/account/password", passwords())
    assert (answer.status_code, answer.location) == (303, "/account/")
    assert dora.get("/account/").status_code == 200
    assert not is_live(house, other_token("dora"))
    assert not is_live(house, DORA.token), "the session goes on under another token"
    assert give_code(half, "dora").location == "/login"
    assert give_password(house.client_of(None), "dora").status_code == 200
    assert give_password(house.client_of(None), "dora", NEW).location == "/login/code"
    assert house.log_entries(action="account:password", outcome="allowed")
    assert "password" in noted(house)
    index = house.sign_in_keys.login_index(DORA.login)
    house.superuser().execute(
        "update auth.accounts set password_hash = %s where login_index = %s", (kept[index], index)
    )


@pytest.mark.parametrize(("fields", "words"), [
    (passwords(current="en helt anden adgangskode"), "nuværende adgangskode"),
    (passwords(wanted="xyz1"), "15"), (passwords(wanted="Den grønne bus i Eksempel kører"), "organisations navn"),
    (passwords() | {"repeated": "noget andet end det første"}, "ikke ens"),
])  # fmt: skip
def test_a_password_that_does_not_fit_changes_nothing(
    dora: Browser, house: House, fields: dict[str, str], words: str
) -> None:
    start(house, "dora", other_token("dora"))
    answer = dora.send("/account/password", fields)
    assert answer.status_code == 422
    assert fields["password"] not in answer.text
    assert is_live(house, other_token("dora"))
    assert words in answer.text


def key_on(page: str) -> str:
    return page.partition('<code class="key" translate="no">')[2].partition("<")[0].replace(" ", "")


def test_the_old_phone_counts_until_the_new_one_is_proved(dora: Browser, house: House) -> None:
    assert dora.send("/account/phone/new").location == "/account/phone/"
    key = key_on(dora.get("/account/phone/").text)
    old = house.client_of(None)
    give_password(old, "dora")
    assert give_code(old, "dora").location == "/organisations", "the old phone still counts"
    wrong = dora.send("/account/phone/", {"code": code_of(DORA, datetime.now(UTC))})
    assert wrong.status_code == 422
    done = dora.send("/account/phone/", {"code": pyotp.TOTP(key).now()})
    assert (done.status_code, done.location) == (303, "/account/")
    row = house.superuser().execute(
        "select next_totp_seed, totp_last_step > 1 as spent from auth.accounts where id = %s",
        (house.world.accounts["dora"].account_id,),
    ).fetchone()  # fmt: skip
    assert row
    assert (row.next_totp_seed, row.spent) == (None, True)
    assert old.get("/account/").location.startswith("/login"), "other sessions end"
    late = house.client_of(None)
    give_password(late, "dora")
    assert give_code(late, "dora").status_code == 200, "the old phone counts no more"
    assert house.log_entries(action="account:phone", outcome="allowed")
    assert "phone" in noted(house)
    house.superuser().execute(
        "update auth.accounts set totp_seed = %s where id = %s",
        (house.sign_in_keys.seal_seed(house.world.accounts["dora"].account_id, DORA.totp_seed),
         house.world.accounts["dora"].account_id),
    )  # fmt: skip


def noted(house: House) -> list[str]:
    """What dora is told by mail."""
    query = "select kind from auth.notices where account_id = %s order by noted_at"
    found = house.superuser().execute(query, (house.world.accounts["dora"].account_id,))
    return [row.kind for row in found]


def test_a_new_phone_that_is_not_proved_in_time_changes_nothing(
    dora: Browser, house: House
) -> None:
    dora.send("/account/phone/new")
    key = key_on(dora.get("/account/phone/").text)
    house.superuser().execute(
        "update auth.accounts set next_totp_at = next_totp_at - interval '11 minutes'"
    )
    answer = dora.send("/account/phone/", {"code": pyotp.TOTP(key).now()})
    assert (answer.status_code, answer.location) == (303, "/account/")
    assert not house.log_entries(
        action="account:phone",
        outcome="allowed",
        account_id=house.world.accounts["alma"].account_id,
    )


def test_new_recovery_codes_are_shown_once_and_end_the_old_ones(
    dora: Browser, house: House
) -> None:
    account = house.world.accounts["dora"].account_id
    old = recovery_codes.new_codes()[0]
    house.superuser().execute(
        "insert into auth.recovery_codes values (%s, %s)",
        (account, recovery_codes.code_hash(account, old)),
    )
    page = dora.send("/account/recovery-codes").text
    shown = [part.split("<")[0] for part in page.split("<li><code>")[1:]]
    assert len(shown) == 10
    stored = house.superuser().execute(
        "select code_hash from auth.recovery_codes where account_id = %s", (account,)
    )
    assert {row.code_hash for row in stored} == {
        recovery_codes.code_hash(account, code) for code in shown
    }
    assert all(code not in dora.get("/account/").text for code in shown)
    assert house.log_entries(action="account:codes", outcome="allowed")
