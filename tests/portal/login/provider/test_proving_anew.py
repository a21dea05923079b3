"""Whoever came by the organisation proves anew there, and finds again what was typed before."""

import html
import re
import time
from urllib.parse import parse_qs, urlsplit

from tests.at_provider import PAGE, comes_back, goes, linked, signs_in
from tests.browser import Browser
from tests.hostile_provider import HostileProvider
from tests.house import House


def with_an_old_proof(browser: Browser, provider: HostileProvider, house: House) -> None:
    """Eva came by the organisation an hour ago."""
    linked(house, "eva", provider, "eva-there")
    provider.subject, provider.claims = "eva-there", {"auth_time": int(time.time()) - 3600}
    signs_in(browser, provider)


def invited(house: House) -> int:
    return len(house.superuser().execute("select 1 from app.invitations").fetchall())


def test_a_form_sent_before_the_proof_is_there_again_filled_in_after_it(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    with_an_old_proof(browser, provider, house)
    typed = {"name": "Åse Opdigtet", "email": "aase@opdigtet.example", "roles": ["mentor"]}
    page, before = "/t/eksempel/members/invitations", invited(house)
    asked = browser.send(page, typed)
    assert asked.status_code == 403
    way = re.search(rf'href="({PAGE}/eksempel[^"]+)"', asked.text)
    assert way
    brought = goes(browser, provider, html.unescape(way[1]))
    provider.claims = {"auth_time": int(time.time())}
    answer = comes_back(browser, brought)
    assert answer.location == "/account/kept?after=proof"
    kept = browser.get(answer.location).text
    assert "Åse Opdigtet" in kept
    assert f'action="{page}"' in kept
    again = browser.send(page, typed | {"only_shown": "1"})
    assert again.status_code == 422
    assert 'value="Åse Opdigtet"' in again.text
    assert invited(house) == before, "looking at the form invites nobody"
    assert "/invitations/" in browser.send(page, typed).text
    assert browser.get("/account/kept").location == "/organisations", "taken, so it is gone"


def test_the_page_that_asks_offers_only_what_the_person_has(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    with_an_old_proof(browser, provider, house)
    page = f"/t/eksempel/members/{house.world.membership('bo')}/status"
    fields = {"status": "suspended", "version": "1"}
    assert 'name="proof_code"' in browser.send(page, fields).text
    house.superuser().execute(
        "update auth.accounts set totp_seed = null, totp_confirmed_at = null where id = %s",
        (house.world.accounts["eva"].account_id,),
    )
    assert 'name="proof_code"' not in browser.send(page, fields).text


def test_who_came_by_the_organisation_proves_anew_there(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    linked(house, "eva", provider, "eva-there")
    provider.subject, provider.claims = "eva-there", {"auth_time": int(time.time()) - 3600}
    signs_in(browser, provider)
    page = f"/t/eksempel/members/{house.world.membership('bo')}/status"
    asked = browser.send(page, {"status": "suspended", "version": "1"})
    assert asked.status_code == 403
    again = f"{PAGE}/eksempel?anew=1"
    assert f"{again}&amp;next=/account/kept?after%3Dproof" in asked.text
    sent = parse_qs(urlsplit(browser.get(again).location).query)
    assert (sent["max_age"], sent["prompt"]) == (["0"], ["login"])
    brought = goes(browser, provider, again)
    provider.claims = {"auth_time": int(time.time())}
    assert comes_back(browser, brought).location == "/account/kept", (
        "what was sent first waits there"
    )
    answer = browser.send(page, {"status": "nonsense", "version": "1"})
    assert answer.status_code in (409, 422)
