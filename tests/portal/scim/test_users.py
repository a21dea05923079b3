"""A municipality's own directory tells who has come, changed and left."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from tenants import provider_gate
from tests.at_provider import linked
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.first_words import reads_the_first_words
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.portal.scim.katalog import USERS, Katalog, enters

CASES = "/t/eksempel/cases/"


def test_whoever_is_told_about_comes_in_at_the_provider(
    katalog: Katalog, browser: Browser, provider: HostileProvider, house: House
) -> None:
    answer = katalog.tells("sofie")
    assert answer.status_code == 201
    assert answer.content_type.startswith("application/scim+json")
    said = answer.get_json()
    assert said["userName"] == "sofie@eksempel.example"
    assert said["name"]["formatted"] == "Sofie Opdigtet"
    assert said["roles"] == [{"value": "mentor"}]
    assert answer.headers["Location"].endswith(said["id"])
    assert enters(browser, provider, "sofie-there").location == "/t/eksempel/"
    reads_the_first_words(browser)
    assert browser.get(CASES).status_code == 200
    entry = house.log_entries(action="member:join", reason="by_directory")[-1]
    assert str(entry.object_id) == said["id"]


def test_somebody_is_found_by_name_and_by_id(katalog: Katalog) -> None:
    made = katalog.tells("malthe").get_json()
    query = {"filter": 'userName eq "MALTHE@eksempel.example"'}
    found = katalog.asks("GET", USERS, query_string=query).get_json()
    assert (found["totalResults"], found["Resources"][0]["id"]) == (1, made["id"])
    assert katalog.asks("GET", f"{USERS}/{made['id']}").get_json() == made
    none = katalog.asks("GET", USERS, query_string={"filter": 'userName eq "nobody@x.example"'})
    assert none.get_json()["Resources"] == []
    page = katalog.asks("GET", USERS, query_string={"startIndex": "2", "count": "1"}).get_json()
    assert page["itemsPerPage"] <= 1


@pytest.mark.parametrize("how", ["patch", "patch path", "put", "words"])
def test_whoever_is_shut_out_is_out_at_once_and_may_come_back(
    katalog: Katalog, browser: Browser, provider: HostileProvider, how: str
) -> None:
    name = "ida" + how.replace(" ", "")
    made = katalog.tells(name).get_json()
    page = f"{USERS}/{made['id']}"

    def sets(*, active: bool) -> TestResponse:
        if how == "put":
            return katalog.asks("PUT", page, {"active": active})
        value: Any = (
            {"active": active} if how == "patch" else active if how == "patch path" else str(active)
        )
        operation = {"op": "Replace", "value": value} | (
            {} if how == "patch" else {"path": "active"}
        )
        return katalog.asks("PATCH", page, {"Operations": [operation]})

    enters(browser, provider, f"{name}-there")
    reads_the_first_words(browser)
    assert browser.get(CASES).status_code == 200
    assert sets(active=False).get_json()["active"] is False
    assert browser.get(CASES).status_code == 303
    assert enters(browser, provider, f"{name}-there").status_code == 403
    assert sets(active=True).get_json()["active"] is True
    assert enters(browser, provider, f"{name}-there").status_code == 303


@pytest.mark.parametrize("message", [
    {"displayName": "Liv Ny", "userName": "liv.ny@eksempel.example"},
    {"name": {"givenName": "Liv", "familyName": "Ny"}, "userName": "liv.ny@eksempel.example"},
    [{"path": "displayName", "value": "Liv Ny"}, {"path": "userName", "value": "liv.ny@eksempel.example"}],
    [{"path": "name.givenName", "value": "Liv"}, {"path": "name.familyName", "value": "Ny"},
     {"value": {"userName": "liv.ny@eksempel.example"}}],
    [{"value": {"name.formatted": "Liv Ny", "userName": "liv.ny@eksempel.example"}}],
], ids=["put", "put parts", "patch", "patch parts", "patch paths"])  # fmt: skip
def test_whoever_is_called_otherwise_is_called_so_here_and_stays_signed_in(
    katalog: Katalog, browser: Browser, provider: HostileProvider, house: House, message: Any
) -> None:
    made = katalog.tells("liv").get_json()
    enters(browser, provider, "liv-there")
    reads_the_first_words(browser)
    page, before = f"{USERS}/{made['id']}", len(house.log_entries(action="member:name"))
    how = "PUT" if isinstance(message, dict) else "PATCH"
    body = message if how == "PUT" else {"Operations": [{"op": "replace"} | one for one in message]}
    for _twice in range(2):
        said = katalog.asks(how, page, body).get_json()
        assert (said["displayName"], said["userName"]) == ("Liv Ny", "liv.ny@eksempel.example")
    assert len(house.log_entries(action="member:name")) == before + 1, "what stands is no change"
    assert "Liv Ny" in browser.get(CASES).text
    query = {"filter": 'userName eq "liv.ny@eksempel.example"'}
    assert katalog.asks("GET", USERS, query_string=query).get_json()["totalResults"] == 1
    katalog.asks("DELETE", page)


def test_a_user_name_that_is_anothers_is_not_given_twice(katalog: Katalog) -> None:
    katalog.tells("tove")
    made = katalog.tells("ulla").get_json()
    answer = katalog.asks("PUT", f"{USERS}/{made['id']}", {"userName": "TOVE@eksempel.example"})
    assert (answer.status_code, answer.get_json()["scimType"]) == (409, "uniqueness")
    assert katalog.asks("GET", f"{USERS}/{made['id']}").get_json() == made


def test_a_directory_moves_no_mail_of_somebody_with_a_password_here(
    katalog: Katalog, provider: HostileProvider, house: House
) -> None:
    linked(house, "bo", provider, "bo-there")
    page = f"{USERS}/{katalog.tells('bo').get_json()['id']}"
    said = katalog.asks(
        "PUT", page, {"displayName": "Bo Ny", "userName": "thief@x.example"}
    ).get_json()
    assert (said["displayName"], said["userName"]) == ("Bo Ny", BY_NAME["bo"].login)


def test_roles_follow_the_mapping_and_end_the_session(
    katalog: Katalog, browser: Browser, provider: HostileProvider
) -> None:
    made = katalog.tells("noah", roles=[]).get_json()
    assert made["roles"] == []
    enters(browser, provider, "noah-there")
    page = f"{USERS}/{made['id']}"
    wanted = [{"value": "korps-leder"}, {"value": "admin"}, {"value": "auditor"}]
    said = katalog.asks(
        "PATCH", page, {"Operations": [{"op": "replace", "path": "roles", "value": wanted}]}
    )
    assert said.get_json()["roles"] == [{"value": "mentor_coordinator"}]
    assert browser.get("/t/eksempel/").status_code == 303


def test_whoever_left_is_gone_and_comes_again_as_somebody_new(
    katalog: Katalog, browser: Browser, provider: HostileProvider
) -> None:
    made = katalog.tells("clara").get_json()
    enters(browser, provider, "clara-there")
    assert katalog.asks("DELETE", f"{USERS}/{made['id']}").status_code == 204
    assert browser.get(CASES).status_code == 303
    assert enters(browser, provider, "clara-there").status_code == 403
    assert katalog.asks("GET", f"{USERS}/{made['id']}").status_code == 404
    assert katalog.asks("DELETE", f"{USERS}/{made['id']}").status_code == 404
    again = katalog.tells("clara")
    assert again.status_code == 201
    assert again.get_json()["id"] != made["id"]


def test_nobody_is_told_about_twice(katalog: Katalog) -> None:
    assert katalog.tells("oscar").status_code == 201
    for same in ({}, {"userName": "another@x.example"}, {"externalId": "another"}):
        answer = katalog.tells("oscar", **same)
        assert answer.status_code == 409
        assert answer.get_json()["scimType"] == "uniqueness"


def test_b7_a_name_that_is_somebodys_elsewhere_makes_no_difference(
    katalog: Katalog, house: House
) -> None:
    taken, free = BY_NAME["mads"].login, "ingen@prove.example"
    answers = [katalog.tells("x", userName=name, externalId=name) for name in (taken, free)]
    assert [answer.status_code for answer in answers] == [201, 201]
    mads = house.client_of("mads")
    assert mads.get("/t/prove/cases/").status_code == 200
    assert mads.get("/t/eksempel/").status_code == 404


def test_a_member_who_is_linked_already_is_told_about_from_now_on(
    katalog: Katalog, provider: HostileProvider, house: House
) -> None:
    linked(house, "dora", provider, "dora-there")
    said = katalog.tells("dora").get_json()
    assert said["id"] == str(house.world.membership("dora"))
    assert said["roles"] == [{"value": "mentor"}]


def test_administrators_for_emergencies_are_the_portals_own(
    katalog: Katalog, provider: HostileProvider, house: House
) -> None:
    linked(house, "eva", provider, "eva-there")
    with house.visit_as("eva") as visit:
        eva = house.world.membership("eva")
        assert provider_gate.set_emergency_admin(visit.db, eva, listed=True)
    made = katalog.tells("eva").get_json()
    assert katalog.asks("PUT", f"{USERS}/{made['id']}", {"active": False}).status_code == 403
    assert katalog.asks("DELETE", f"{USERS}/{made['id']}").status_code == 403
    assert house.client_of("eva").get("/t/eksempel/sign-in/").status_code == 200
