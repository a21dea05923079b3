"""A directory's token opens what it must and nothing else; what is no SCIM gets a kind answer."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask

from tenants import provider_gate
from tests.at_provider import configure
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.portal.scim.katalog import USERS, Katalog, token_of
from tests.proofs import let_proof_grow_old, make_proof_fresh


def test_a_directory_reaches_only_those_whom_it_told_about(
    katalog: Katalog, portal: Flask, house: House, provider: HostileProvider
) -> None:
    made = katalog.tells("freja").get_json()["id"]
    configure(house, "anton", provider.issuer)
    other = Katalog(portal, token_of(house, "anton"))
    for member in (made, house.world.membership("bo"), house.world.membership("mads"), uuid4()):
        page = f"{USERS}/{member}"
        assert other.asks("GET", page).status_code == 404
        assert other.asks("PUT", page, {"active": False}).status_code == 404
        assert other.asks("DELETE", page).status_code == 404
    assert other.asks("GET", USERS).get_json()["totalResults"] == 0
    query = {"filter": 'userName eq "freja@eksempel.example"'}
    assert other.asks("GET", USERS, query_string=query).get_json()["totalResults"] == 0
    assert other.tells("freja").status_code == 201


@pytest.mark.parametrize("token", ["", "x", "x" * 300, "æøå", "dora"])
def test_b19_without_a_true_token_nothing_opens(portal: Flask, token: str) -> None:
    given = BY_NAME["dora"].token if token == "dora" else token
    stranger = Katalog(portal, given)
    answers = [
        stranger.asks("GET", USERS), stranger.tells("x"), stranger.asks("GET", f"{USERS}/{uuid4()}"),
        stranger.asks("PUT", f"{USERS}/{uuid4()}", {}), stranger.asks("DELETE", f"{USERS}/{uuid4()}"),
    ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {401}
    assert answers[0].headers["WWW-Authenticate"] == "Bearer"


def test_b19_a_cookie_is_no_token(portal: Flask, house: House) -> None:
    client = portal.test_client()
    client.set_cookie("session", BY_NAME["eva"].token)
    assert client.get(USERS).status_code == 401


def test_b21_another_token_ends_the_one_before(portal: Flask, house: House) -> None:
    former = Katalog(portal, token_of(house, "eva"))
    assert former.asks("GET", USERS).status_code == 200
    present = Katalog(portal, token_of(house, "eva"))
    assert former.asks("GET", USERS).status_code == 401
    with house.visit_as("eva") as visit:
        provider_gate.set_directory_token(visit.db, None)
    assert present.asks("GET", USERS).status_code == 401


def test_a_closed_organisations_token_opens_nothing(katalog: Katalog, house: House) -> None:
    change = "update app.tenants set status = %s where slug = 'eksempel'"
    house.superuser().execute(change, ("suspended",))
    assert katalog.asks("GET", USERS).status_code == 401
    house.superuser().execute(change, ("active",))
    assert katalog.asks("GET", USERS).status_code == 200


@pytest.mark.parametrize("message", [
    "", "x", "[]", "null", "5", "[" * 30_000, '{"userName": "x"}', '{"externalId": "x"}', '"' + "x" * 70_000 + '"',
    '{"userName": "", "externalId": "x"}', '{"userName": 5, "externalId": "x"}',
    '{"userName": "a\\u0000b", "externalId": "x"}', '{"userName": "a", "externalId": "\\ud800"}',
    '{"userName": "a", "externalId": "x", "active": "perhaps"}',
    '{"userName": "a", "externalId": "x", "active": []}',
    '{"userName": "a", "externalId": "x", "roles": [5]}',
    '{"userName": "a", "externalId": "x", "roles": ["\\ud800"]}',
    '{"userName": "a", "externalId": "x", "name": "x"}',
    '{"userName": "a", "externalId": "x", "displayName": "' + "x" * 200 + '"}',
])  # fmt: skip
def test_a39_what_is_no_scim_gets_a_kind_answer(katalog: Katalog, message: str) -> None:
    for method, path in (("POST", USERS), ("PATCH", f"{USERS}/{uuid4()}")):
        answer = katalog.asks(method, path, message)
        assert answer.status_code == 400, (method, answer.text)
        assert answer.get_json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


@pytest.mark.parametrize("query", [
    'userName co "x"', "userName eq x", 'id eq "x"', 'userName eq "a" or userName eq "b"', "x" * 5000, '"',
])  # fmt: skip
def test_another_filter_is_not_understood(katalog: Katalog, query: str) -> None:
    assert katalog.asks("GET", USERS, query_string={"filter": query}).status_code == 400


def test_what_is_done_here_is_said(katalog: Katalog) -> None:
    said = katalog.asks("GET", "/scim/v2/ServiceProviderConfig").get_json()
    assert said["patch"] == {"supported": True}
    assert said["bulk"]["supported"] is False


def test_without_a_provider_nobody_can_be_told_about(portal: Flask, house: House) -> None:
    agency = Katalog(portal, token_of(house, "axel"))
    assert agency.tells("x").status_code == 400
    assert agency.asks("GET", USERS).get_json()["totalResults"] == 0


def test_names_stand_nowhere_in_the_clear(katalog: Katalog, house: House) -> None:
    katalog.tells("hemmelig")
    for table in (
        "auth.directory_members",
        "auth.directory_tokens",
        "auth.oidc_identities",
        "app.memberships",
    ):
        rows = house.superuser().execute(f"select t::text from {table} t").fetchall()
        assert not any("hemmelig" in row[0] or b"hemmelig".hex() in row[0] for row in rows)


def test_a_token_is_made_in_the_portal_shown_once_and_ended(
    client_of: Callable[[str | None], Browser], portal: Flask, database: House
) -> None:
    make_proof_fresh(database, "eva")
    eva = client_of("eva")
    shown = eva.send("/t/eksempel/sign-in/directory").text
    token = re.findall(r"<dd>([\w-]{43})</dd>", shown)[0]
    assert Katalog(portal, token).asks("GET", USERS).status_code == 200
    assert token not in eva.get("/t/eksempel/sign-in/").text
    assert eva.send("/t/eksempel/sign-in/directory/end").status_code == 303
    assert Katalog(portal, token).asks("GET", USERS).status_code == 401
    let_proof_grow_old(database, "eva")
    assert eva.send("/t/eksempel/sign-in/directory").status_code == 403
