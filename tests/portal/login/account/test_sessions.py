"""Where I am signed in: seen, ended, few at once, and never revived."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from security.authentication import tokens
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House, enter
from tests.portal.login.account.conftest import is_live, other_token, start


def test_the_page_shows_devices_and_places_without_addresses(dora: Browser, house: House) -> None:
    start(house, "dora", other_token("dora"))
    house.superuser().execute(
        "update auth.login_sessions set network_index = %s where capability_hash = %s",
        (house.sign_in_keys.address_index("127.0.0.1"), tokens.session_hash(other_token("dora"))),
    )
    page = dora.get("/account/").text
    assert page.count("Firefox, Linux") == 2
    assert "This network" in page or "Dette netværk" in page
    assert "127.0.0.1" not in page


def test_one_session_is_ended_and_the_others_go_on(dora: Browser, house: House) -> None:
    for number in (1, 2):
        start(house, "dora", other_token("dora", number))
    row = house.superuser().execute(
        "select id from auth.login_sessions where capability_hash = %s",
        (tokens.session_hash(other_token("dora", 1)),),
    ).fetchone()  # fmt: skip
    assert row
    assert dora.send(f"/account/sessions/{row.id}/end").status_code == 303
    assert not is_live(house, other_token("dora", 1))
    assert is_live(house, other_token("dora", 2))
    assert dora.send(f"/account/sessions/{row.id}/end").status_code == 404
    assert house.log_entries(action="login:end", reason="elsewhere")


def test_all_others_are_ended_at_once(dora: Browser, house: House) -> None:
    for number in (1, 2, 3):
        start(house, "dora", other_token("dora", number))
    assert dora.send("/account/sessions/end").status_code == 303
    assert [is_live(house, other_token("dora", number)) for number in (1, 2, 3)] == [False] * 3
    assert dora.get("/account/").status_code == 200


def test_nobody_ends_or_sees_another_persons_session(dora: Browser, house: House) -> None:
    row = house.superuser().execute(
        "select id from auth.login_sessions where account_id = %s and ended_at is null",
        (house.world.accounts["alma"].account_id,),
    ).fetchone()  # fmt: skip
    assert row
    assert str(row.id) not in dora.get("/account/").text
    assert dora.send(f"/account/sessions/{row.id}/end").status_code == 404
    assert is_live(house, BY_NAME["alma"].token)


def test_one_too_many_ends_the_oldest_which_is_told_why(dora: Browser, house: House) -> None:
    for number in range(1, 6):
        start(house, "dora", other_token("dora", number))
    assert [is_live(house, other_token("dora", number)) for number in range(1, 6)] == [True] * 5
    assert dora.get("/account/").status_code == 303
    assert "flere steder" in dora.get("/login").text
    assert house.log_entries(action="login:end", reason="newer")


def test_the_organisation_says_how_many(dora: Browser, house: House) -> None:
    house.superuser().execute("update app.tenants set sessions_at_once = 1 where slug = 'eksempel'")
    start(house, "dora", other_token("dora"))
    house.superuser().execute("update app.tenants set sessions_at_once = 5 where slug = 'eksempel'")
    assert is_live(house, other_token("dora"))
    assert not is_live(house, BY_NAME["dora"].token)


@pytest.mark.parametrize("act", ["sessions/end", "codes"])
def test_b21_a_slow_request_revives_no_ended_session(dora: Browser, house: House, act: str) -> None:
    """A request of the other session entered before it was ended, and finishes after."""
    start(house, "dora", other_token("dora"))
    house.superuser().execute(
        "update auth.login_sessions set last_seen_at = clock_timestamp() - interval '5 minutes' "
        "where capability_hash = %s", (tokens.session_hash(other_token("dora")),)
    )  # fmt: skip
    slow = house.as_web(tokens.capability_of(other_token("dora")))  # it holds its session's row
    path = {"sessions/end": "/account/sessions/end", "codes": "/account/recovery-codes"}[act]
    with ThreadPoolExecutor(1) as elsewhere:
        ending = elsewhere.submit(dora.send, path)
        with pytest.raises(TimeoutError):
            ending.result(timeout=0.5)
        assert slow.execute("select gate.tenant() as id").fetchone() != (None,), "not ended yet"
        slow.commit()
        assert ending.result(timeout=20).status_code in (200, 303)
    assert not is_live(house, other_token("dora"))
    assert enter(slow, tokens.capability_of(other_token("dora"))) is None
    slow.commit()
    assert not is_live(house, other_token("dora"))


@pytest.mark.parametrize("path", ["/account/", "/account/password", "/account/phone/"])
def test_whoever_is_signed_out_is_sent_to_sign_in(house: House, path: str) -> None:
    stranger = house.client_of(None)
    assert stranger.get(path).location.startswith("/login")
    stranger.set_cookie("session", "made up")
    assert stranger.get(path).location.startswith("/login")
