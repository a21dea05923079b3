"""A35: a passkey opens alone, and only as it was made: verified, here, now, once, and never copied."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from werkzeug.test import TestResponse

from tests.authenticator import BACKED_UP, ELIGIBLE, PRESENT, VERIFIED, Device
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.login.account.conftest import is_live, other_token, start
from tests.proofs import make_proof_fresh
from tests.world import code_of


def signs_in(browser: Browser, device: Device) -> TestResponse:
    options = browser.send("/login/passkey/options").get_json()
    return browser.send("/login/passkey", {"answer": device.get(options)})


def is_in(answer: TestResponse) -> bool:
    return answer.location == "/organisations"


def test_a_passkey_alone_opens_both_locks(stranger: Browser, device: Device, house: House) -> None:
    assert is_in(signs_in(stranger, device))
    assert stranger.get("/t/eksempel/cases/").status_code == 200
    page = stranger.get("/account/").text
    assert "Arbejdscomputer" in page
    assert house.log_entries(action="login:start", reason="passkey")
    stored = house.superuser().execute("select name, sign_count from auth.passkeys").fetchone()
    assert stored
    assert stored.sign_count == device.counter
    assert b"Arbejdscomputer" not in bytes(stored.name)


@pytest.mark.parametrize("lie", [
    {"flags": PRESENT}, {"flags": VERIFIED}, {"host": "evil.example"},
    {"origin": "https://evil.example"}, {"origin": "http://localhost:8001"},
    {"origin": "https://localhost:8000"}, {"origin": "http://localhost:8000.evil.example"},
    {"user": b"somebody else 16"},
], ids=str)  # fmt: skip
def test_a35_an_answer_that_lies_opens_nothing(
    stranger: Browser, device: Device, house: House, lie: dict[str, object]
) -> None:
    before = len(house.log_entries(action="login:passkey", outcome="failed"))
    answer = signs_in(stranger, replace(device, **lie))  # type: ignore[arg-type]  # fields by name
    assert answer.location.startswith("/login")
    assert stranger.get("/account/").status_code == 303
    assert len(house.log_entries(action="login:passkey", outcome="failed")) == before + 1
    assert is_in(signs_in(stranger, device)), "and locks nobody out"


def test_a35_another_key_under_the_same_name_opens_nothing(
    stranger: Browser, device: Device
) -> None:
    assert not is_in(signs_in(stranger, Device(id=device.id, user=device.user, counter=99)))


def test_a35_a_challenge_counts_once(stranger: Browser, device: Device, house: House) -> None:
    options = stranger.send("/login/passkey/options").get_json()
    with stranger.session_transaction() as kept:
        cookie = dict(kept)
    answer = device.get(options)
    assert is_in(stranger.send("/login/passkey", {"answer": answer}))
    assert not is_in(stranger.send("/login/passkey", {"answer": answer}))
    thief = house.client_of(None)
    with thief.session_transaction() as kept:
        kept.update(cookie)
    device.counter += 1
    for again in (answer, device.get(options)):
        assert not is_in(thief.send("/login/passkey", {"answer": again}))


def test_a35_a_challenge_of_another_browser_or_of_yesterday_opens_nothing(
    stranger: Browser, device: Device, house: House
) -> None:
    options = house.client_of(None).send("/login/passkey/options").get_json()
    stranger.send("/login/passkey/options")
    assert not is_in(stranger.send("/login/passkey", {"answer": device.get(options)}))
    options = stranger.send("/login/passkey/options").get_json()
    house.superuser().execute(
        "update auth.challenges set issued_at = issued_at - interval '6 minutes'"
    )
    assert not is_in(stranger.send("/login/passkey", {"answer": device.get(options)}))


def test_a35_a_counter_that_goes_back_is_refused_and_told(
    stranger: Browser, device: Device, house: House, dora: Browser
) -> None:
    assert is_in(signs_in(stranger, device))
    copy = replace(device, counter=device.counter)
    assert not is_in(signs_in(house.client_of(None), copy))
    assert house.log_entries(action="login:passkey", outcome="failed", reason="counter")
    assert "Fjern den" in dora.get("/account/").text
    device.counter += 1
    assert is_in(signs_in(house.client_of(None), device))


def test_a_device_without_a_counter_opens_again_and_again(dora: Browser, house: House) -> None:
    synced = Device(counter=0, flags=PRESENT | VERIFIED | ELIGIBLE | BACKED_UP)
    options = dora.send("/account/passkeys/options").get_json()
    assert dora.send(
        "/account/passkeys", {"name": "Telefon", "answer": synced.create(options)}
    ).location == "/account/"  # fmt: skip
    assert all(is_in(signs_in(house.client_of(None), synced)) for _ in range(2))
    row = house.superuser().execute(
        "select backup_eligible, backed_up from auth.passkeys where credential_id = %s", (synced.id,)
    ).fetchone()  # fmt: skip
    assert row == (True, True)


@pytest.mark.parametrize("lie", [
    {"flags": PRESENT}, {"host": "evil.example"}, {"origin": "https://evil.example"},
], ids=str)  # fmt: skip
def test_a35_a_device_that_lies_is_not_added(dora: Browser, lie: dict[str, object]) -> None:
    options = dora.send("/account/passkeys/options").get_json()
    made = Device(**lie)  # type: ignore[arg-type]  # fields by name
    answer = dora.send("/account/passkeys", {"name": "Løgn", "answer": made.create(options)})
    assert answer.status_code == 422
    assert "Løgn" not in dora.get("/account/").text


def test_b21_adding_and_removing_ask_for_a_proof_and_end_other_sessions(
    dora: Browser, device: Device, house: House
) -> None:
    start(house, "dora", other_token("dora"))
    row = house.superuser().execute("select id from auth.passkeys").fetchone()
    assert row
    assert dora.send(f"/account/passkeys/{row.id}/removal").status_code == 303
    assert not is_live(house, other_token("dora"))
    assert not is_in(signs_in(house.client_of(None), device))
    assert house.log_entries(action="account:passkey_removed")
    house.superuser().execute(
        "update auth.login_sessions set proved_at = clock_timestamp() - interval '6 minutes'"
    )
    for path in ("/account/passkeys", "/account/passkeys/options", f"/account/passkeys/{row.id}"):
        assert dora.send(path, {"name": "x", "answer": "y"}).status_code == 403


def page_of(house: House) -> str:
    row = house.superuser().execute("select id from auth.passkeys").fetchone()
    assert row
    return f"/account/passkeys/{row.id}"


def test_a_passkey_gets_another_name_and_nobody_is_signed_out(
    dora: Browser, device: Device, house: House
) -> None:
    start(house, "dora", other_token("dora"))
    assert 'value="Arbejdscomputer"' in dora.get(page_of(house)).text
    answer = dora.send(page_of(house), {"name": "Den blå telefon"})
    assert (answer.status_code, answer.location) == (303, "/account/")
    page = dora.get("/account/").text
    assert "Den blå telefon" in page
    assert "Arbejdscomputer" not in page
    assert is_live(house, other_token("dora"))
    assert is_in(signs_in(house.client_of(None), device))
    assert house.log_entries(action="account:passkey_renamed")
    stored = house.superuser().execute("select name from auth.passkeys").fetchone()
    assert stored
    assert b"telefon" not in bytes(stored.name)


@pytest.mark.parametrize("name", ["", "x" * 61, "010170-1234", "a\x07b"])
def test_a_name_that_is_none_is_told_at_the_field(
    dora: Browser, device: Device, house: House, name: str
) -> None:
    answer = dora.send(page_of(house), {"name": name})
    assert answer.status_code == 422
    assert "form-error" in answer.text
    assert "Arbejdscomputer" in dora.get("/account/").text


@pytest.mark.parametrize("act", ["", "/removal"])
def test_nobody_changes_another_persons_passkey(house: House, device: Device, act: str) -> None:
    make_proof_fresh(house, "alma")
    alma = house.client_of("alma")
    assert alma.send(page_of(house) + act, {"name": "Min"} if not act else {}).status_code == 404
    assert alma.get(page_of(house)).status_code == 404
    house.superuser().execute("update auth.passkeys set removed_at = now()")
    assert alma.get(page_of(house)).status_code == 404


def test_a_passkey_that_nobody_has_is_answered_alike_and_noted_for_the_operator(
    stranger: Browser, device: Device, house: House
) -> None:
    before = len(house.log_entries(action="login:passkey", outcome="failed"))
    known = signs_in(stranger, replace(device, key=Device().key))
    unknown = signs_in(stranger, Device())
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    noted = house.log_entries(action="login:passkey", outcome="failed")[before:]
    assert [entry.tenant_id is None for entry in noted] == [False, True]


def test_a_passkey_is_a_fresh_proof_for_its_own_person_alone(
    dora: Browser, device: Device, house: House
) -> None:
    house.superuser().execute(
        "update auth.login_sessions set proved_at = clock_timestamp() - interval '6 minutes'"
    )
    for person, works in ((house.client_of("alma"), False), (dora, True)):
        options = person.send("/proof/passkey/options").get_json()
        fields = {"proof_for": "/account/password", "proof_method": "GET"}
        answer = person.send("/proof", fields | {"proof_passkey": device.get(options)})
        assert (answer.location == "/account/password") is works
        device.counter += 1
    assert dora.get("/account/password").status_code == 200


def test_where_admins_need_a_passkey_a_code_proves_nothing_anew(
    stranger: Browser, device: Device, house: House
) -> None:
    member = house.world.membership("dora")
    roles = "update app.memberships set roles = %s where id = %s"
    demand = "update app.tenants set admins_need_passkey = %s where slug = 'eksempel'"
    house.superuser().execute(roles, (["admin", "mentor"], member))
    house.superuser().execute(demand, (True,))
    assert is_in(signs_in(stranger, device))
    device.counter += 1
    house.superuser().execute(
        "update auth.login_sessions set proved_at = clock_timestamp() - interval '6 minutes'"
    )
    asked = stranger.get("/account/password")
    assert asked.status_code == 403
    assert 'name="proof_code"' not in asked.text
    assert "data-passkey" in asked.text
    fields = {"proof_for": "/account/password", "proof_method": "GET"}
    shown = code_of(BY_NAME["dora"], datetime.now(UTC))
    refused = stranger.send("/proof", fields | {"proof_code": shown})
    assert refused.location.startswith("/login")
    options = stranger.send("/proof/passkey/options").get_json()
    proved = stranger.send("/proof", fields | {"proof_passkey": device.get(options)})
    assert proved.location == "/account/password"
    house.superuser().execute(demand, (False,))
    house.superuser().execute(roles, (["mentor"], member))


@pytest.mark.parametrize("nonsense", ["", "x", "{}", "[]", "null", '{"rawId": 1}', "x" * 30_000])
def test_nonsense_opens_nothing(stranger: Browser, device: Device, nonsense: str) -> None:
    stranger.send("/login/passkey/options")
    assert not is_in(stranger.send("/login/passkey", {"answer": nonsense}))
