"""Law 6: a session that ends costs nobody a sentence, and shows nobody another person's."""

import pytest
from werkzeug.test import TestResponse

from config.clock import today
from portal.web.typed_values import write_day
from security.authentication import tokens
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.login.account.conftest import dora, other_token, start
from tests.portal.login.passkeys.conftest import stranger
from tests.portal.login.test_views import give_code, give_password

__all__ = ["dora", "stranger"]
GUEST = {"minutes": "45", "kind": "contact", "note": "Vi gik langs åen"}


def ended(house: House, name: str) -> None:
    house.superuser().execute(
        "update auth.login_sessions set last_seen_at = last_seen_at - interval '2 hours' "
        "where capability_hash = %s", (tokens.session_hash(BY_NAME[name].token),)
    )  # fmt: skip


def sent_too_late(dora: Browser, house: House) -> TestResponse:
    ended(house, "dora")
    return dora.send(f"/t/eksempel/cases/{house.world.case()}/time", GUEST)


def test_a_form_sent_too_late_is_offered_again_after_sign_in(dora: Browser, house: House) -> None:
    answer = sent_too_late(dora, house)
    assert (answer.status_code, answer.location) == (303, "/login?next=/account/kept")
    start(house, "dora", other_token("dora"))
    dora.set_cookie("session", other_token("dora"))
    page = dora.get("/account/kept").text
    assert "Vi gik langs åen" in page
    assert f'action="/t/eksempel/cases/{house.world.case()}/time"' in page
    assert 'name="minutes" value="45"' in page
    assert dora.send("/account/kept/removal").status_code == 303
    assert dora.get("/account/kept").location == "/organisations"


def test_what_is_kept_is_ciphertext_and_goes_with_time(dora: Browser, house: House) -> None:
    sent_too_late(dora, house)
    row = house.superuser().execute("select body from auth.kept_forms").fetchone()
    assert row
    assert b"langs" not in bytes(row.body)
    house.superuser().execute("update auth.kept_forms set kept_at = kept_at - interval '13 hours'")
    start(house, "dora", other_token("dora"))
    dora.set_cookie("session", other_token("dora"))
    assert dora.get("/account/kept").location == "/organisations"


def test_nobody_else_is_shown_it(dora: Browser, house: House, stranger: Browser) -> None:
    sent_too_late(dora, house)
    assert house.client_of("alma").get("/account/kept").location == "/organisations"
    assert stranger.get("/account/kept").location.startswith("/login")
    assert dora.get("/account/kept").location.startswith("/login"), (
        "a session that ended shows it to nobody"
    )


def test_a_strangers_form_is_not_kept(house: House, stranger: Browser) -> None:
    house.superuser().execute("delete from auth.kept_forms")
    path = f"/t/eksempel/cases/{house.world.case()}/time"
    assert stranger.send(path, GUEST).location == "/login?next=/t/eksempel/"
    stranger.set_cookie("session", "made up")
    given_back = stranger.send(path, GUEST)
    assert (given_back.status_code, "Vi gik langs åen" in given_back.text) == (401, True)
    assert not house.superuser().execute("select 1 from auth.kept_forms").fetchall()


def test_a_page_about_to_be_covered_leaves_what_was_typed(dora: Browser, house: House) -> None:
    fields = GUEST | {"kept_for": f"/t/eksempel/cases/{house.world.case()}/time"}
    assert dora.send("/account/kept", fields).status_code == 204
    page = dora.get("/account/kept").text
    assert "Vi gik langs åen" in page
    assert "kept_for" not in page
    for elsewhere in ("https://evil.example/", "/static/x", ""):
        assert dora.send("/account/kept", fields | {"kept_for": elsewhere}).status_code == 400


def test_whoever_signs_in_is_led_to_what_the_last_session_left_unsent(
    dora: Browser, house: House, stranger: Browser
) -> None:
    address = "/t/eksempel/time/"
    kept(dora, house, address, TIME)
    ended(house, "dora")
    give_password(stranger, "dora", query="?next=/t/eksempel/cases/")
    assert give_code(stranger, "dora", "?next=/t/eksempel/cases/").location == "/account/kept"
    assert 'value="47"' in stranger.get("/account/kept").text
    assert stranger.send(address, TIME).status_code == 303
    house.superuser().execute("update auth.accounts set totp_last_step = 1")
    again = house.client_of(None)
    give_password(again, "dora")
    assert give_code(again, "dora").location == "/organisations", "taken, so it leads nowhere"


def test_what_was_kept_goes_with_its_form_also_from_the_page_that_stayed_open(
    dora: Browser, house: House
) -> None:
    address = "/t/eksempel/time/"
    assert dora.send("/account/kept", TIME | {"kept_for": address}).status_code == 204
    assert dora.send(address, TIME | {"minutes": "too many"}).status_code == 422
    assert house.superuser().execute("select 1 from auth.kept_forms").fetchall()
    assert dora.send(address, TIME).status_code == 303
    assert not house.superuser().execute("select 1 from auth.kept_forms").fetchall()


def test_passwords_are_never_kept(dora: Browser, house: House) -> None:
    house.superuser().execute("delete from auth.kept_forms")
    ended(house, "dora")
    dora.send("/account/password", {"current_password": "a", "password": "b", "repeated": "c"})
    assert not house.superuser().execute(
        "select 1 from auth.kept_forms where account_id = %s",
        (house.world.accounts["dora"].account_id,),
    ).fetchall()  # fmt: skip


def kept(dora: Browser, house: House, address: str, fields: dict[str, str]) -> str:
    """What the page about a kept form says."""
    assert dora.send("/account/kept", fields | {"kept_for": address}).status_code == 204
    return dora.get("/account/kept").text


TIME = {"spent_on": write_day(today()), "minutes": "47", "kind": "contact", "case_number": "F-1001"}


def entries(house: House) -> int:
    row = house.superuser().execute("select count(*) as n from app.time_entries").fetchone()
    assert row is not None
    number: int = row.n
    return number


def test_the_same_form_comes_back_filled_in_and_nothing_is_done(
    dora: Browser, house: House
) -> None:
    address, before = "/t/eksempel/time/", entries(house)
    assert 'name="only_shown"' in kept(dora, house, address, TIME)
    answer = dora.send(address, TIME | {"only_shown": "1"})
    assert answer.status_code in (200, 422)
    assert 'value="47"' in answer.text
    assert f'value="{TIME["spent_on"]}"' in answer.text
    assert "form-error" not in answer.text
    assert entries(house) == before
    assert dora.get("/account/kept").status_code == 200, "it is kept until it is sent"
    assert dora.send(address, TIME).status_code == 303
    assert entries(house) == before + 1
    assert dora.get("/account/kept").location == "/organisations"


def test_a_form_without_a_page_of_its_own_is_looked_at_where_it_is_kept(
    dora: Browser, house: House
) -> None:
    address, before = f"/t/eksempel/cases/{house.world.case()}/time", entries(house)
    fields = {"minutes": "30", "kind": "contact"}
    kept(dora, house, address, fields)
    assert dora.send(address, fields | {"only_shown": "1"}).location == "/account/kept"
    assert entries(house) == before
    assert "<li>30</li>" in dora.get("/account/kept").text


def test_a_form_that_is_refused_stays_kept(dora: Browser, house: House) -> None:
    address, wrong = "/t/eksempel/time/", TIME | {"spent_on": "den dag i går"}
    kept(dora, house, address, wrong)
    assert dora.send(address, wrong).status_code == 422
    assert "den dag i går" in dora.get("/account/kept").text


def test_a_secret_goes_along_and_is_not_shown(dora: Browser, house: House) -> None:
    page = kept(dora, house, "/t/eksempel/sign-in/provider", {"client_secret": "hemmelig-nøgle"})
    assert 'name="client_secret" value="hemmelig-nøgle"' in page
    assert "<li>hemmelig-nøgle" not in page


@pytest.mark.parametrize("token", ["", "dead"])
def test_a_form_whose_token_died_is_shown_again_and_does_nothing(
    dora: Browser, house: House, token: str
) -> None:
    before = house.superuser().execute("select count(*) as n from app.time_entries").fetchone()
    answer = dora.post(
        f"/t/eksempel/cases/{house.world.case()}/time", data=GUEST | {"csrf_token": token}
    )
    assert answer.status_code == 400
    assert "Vi gik langs åen" in answer.text
    after = house.superuser().execute("select count(*) as n from app.time_entries").fetchone()
    assert before == after
