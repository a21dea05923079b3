"""Before the first page of an organisation, and yearly, everybody confirms the duty of confidentiality."""

import re
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from flask import Flask

from portal.duty.services import wording
from portal.web.form_keys import own_address
from tests.browser import Browser
from tests.house import House
from tests.meter import counting

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]
DUTY = "/t/eksempel/confidentiality"
SET = "update app.memberships set duty_version = {}, duty_read_at = {} where id = %s"
NEVER = SET.format("null", "null")
A_YEAR_AGO = SET.format("'1.0.0'", "clock_timestamp() - interval '366 days'")
OTHER_WORDS = SET.format("'0.9.0'", "clock_timestamp()")


@pytest.fixture
def dora(house: House, superuser: psycopg.Connection[Any]) -> Browser:
    """A mentor who has never confirmed."""
    unread(house, superuser)
    return house.client_of("dora")


def unread(house: House, superuser: psycopg.Connection[Any], how: str = NEVER) -> None:
    superuser.execute(how, (house.world.membership("dora"),))


def test_a_newcomer_is_led_to_the_word_and_then_on(
    dora: Browser, house: House, log_entries: Entries
) -> None:
    case = f"/t/eksempel/cases/{house.world.case()}/"
    led = dora.get(case)
    assert led.status_code == 303
    assert led.headers["Location"] == f"{DUTY}?next={case}"
    page = dora.get(led.headers["Location"]).text
    assert wording().sentences[0].da in page
    form = page.partition(f'action="{DUTY}"')[2].partition("</form>")[0]
    assert form.count("<button") == 1
    told = dict(re.findall(r'name="(wording|next)" value="([^"]+)"', form))
    assert told == {"wording": wording().version, "next": case}
    answer = dora.send(DUTY, told)
    assert (answer.status_code, answer.headers["Location"]) == (303, case)
    assert dora.get(case).status_code == 200
    entry = log_entries(action="member:duty")[-1]
    assert (entry.object_id, entry.purpose) == (house.world.membership("dora"), "own_account")
    assert "Du bekræftede dette" in dora.get(DUTY).text


@pytest.mark.parametrize("how", [NEVER, A_YEAR_AGO, OTHER_WORDS])
def test_who_has_not_read_these_words_within_the_year_is_led_to_them(
    house: House, superuser: psycopg.Connection[Any], how: str
) -> None:
    unread(house, superuser, how)
    assert house.client_of("dora").get("/t/eksempel/").status_code == 303
    confirmed(house)
    assert house.client_of("dora").get("/t/eksempel/").status_code == 200


def test_what_is_sent_is_not_turned_away_and_scripts_are_answered(
    dora: Browser, house: House
) -> None:
    sent = dora.send(
        f"/t/eksempel/cases/{house.world.case()}/time", {"kind": "contact", "minutes": "30"}
    )
    assert sent.status_code == 303
    assert not sent.headers["Location"].startswith(DUTY)
    asked = {"Accept": "application/json"}
    assert dora.post("/t/eksempel/presence", headers=asked).status_code in {204, 400}
    for elsewhere in ("/healthz", "/readyz", "/account/", "/accessibility", "/static/portal.css"):
        assert dora.get(elsewhere).status_code == 200, elsewhere
    assert 'action="/logout"' in dora.get(DUTY).text


def test_who_may_not_open_a_page_is_told_that_it_does_not_exist(dora: Browser) -> None:
    assert dora.get("/t/eksempel/members/").status_code == 404
    assert dora.get("/t/prove/confidentiality").status_code == 404


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "/t/prove/", "/login", ""]
)
def test_nobody_is_led_on_to_somewhere_else(dora: Browser, where: str) -> None:
    answer = dora.send(DUTY, {"wording": wording().version, "next": where})
    assert answer.headers["Location"] == "/t/eksempel/"
    assert own_address(where) != "https://elsewhere.example/"


def test_other_words_than_those_that_were_shown_are_shown_anew(dora: Browser) -> None:
    answer = dora.send(DUTY, {"wording": "9.9.9", "next": "/t/eksempel/cases/"})
    assert answer.status_code == 409
    assert wording().law.da in answer.text
    assert dora.get("/t/eksempel/").status_code == 303


def test_it_costs_no_statement(app: Flask, house: House, superuser: Any) -> None:
    confirmed(house)
    client = house.client_of("dora")
    assert client.get("/t/eksempel/time/").status_code == 200
    with counting(app) as count:
        client.get("/t/eksempel/time/")
    assert count.statements == 3  # enter, the page's own, and what it names for the log
    unread(house, superuser)
    with counting(app) as count:
        assert client.get("/t/eksempel/time/").status_code == 303
    assert count.statements == 1


def test_an_administrator_sees_who_has_confirmed(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    unread(house, superuser)
    eva = house.client_of("eva")
    line = _line_of(eva.get("/t/eksempel/members/").text, "Dora")
    assert "Ikke læst endnu" in line
    confirmed(house)
    assert wording().version in _line_of(eva.get("/t/eksempel/members/").text, "Dora")


def test_nobody_confirms_for_another_and_the_database_keeps_the_moment(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    unread(house, superuser)
    bo = house.as_web("bo")
    bo.execute("select gate.confirm_duty('1.0.0')")
    bo.commit()
    kept = superuser.execute(
        "select duty_read_at from app.memberships where id = %s", (house.world.membership("dora"),)
    ).fetchone()
    assert kept == (None,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web("bo").execute("update app.memberships set duty_version = '1.0.0'")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web(None).execute("select gate.confirm_duty('1.0.0')")


def confirmed(house: House) -> None:
    answer = house.client_of("dora").send(DUTY, {"wording": wording().version})
    assert answer.status_code == 303


def _line_of(page: str, name: str) -> str:
    return next(line for line in page.split("<tr") if f">{name}<" in line or f"{name}</a>" in line)
