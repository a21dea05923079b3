"""An administrator connects the organisation's provider, stops it, demands it, and looks after the people."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.at_provider import linked_at
from tests.browser import Browser
from tests.hostile_provider import SUBSTANTIAL
from tests.house import House
from tests.proofs import let_proof_grow_old, make_proof_fresh

PAGE = "/t/eksempel/sign-in/"
SECRET = "hemmelig-nøgle-til-prøven-1234567890"
GOOD: dict[str, Any] = {
    "issuer": "https://idp.eksempel.example/realms/kommune", "client_id": "korpsportal",
    "client_secret": SECRET, "algorithms": ["RS256", "ES256"], "accepted_acr": f"{SUBSTANTIAL}\r\nhøj\r\n",
    "accepted_amr": "mfa\r\nhwk", "max_age_minutes": "240", "roles_claim": "roller",
    "gives_mentor": "korps-mentor\r\nkorps-alle",
    "gives_auditor": "dpo",
}  # fmt: skip
Client = Callable[[str | None], Browser]


@pytest.fixture
def eva(client_of: Client, database: House) -> Browser:
    make_proof_fresh(database, "eva")
    return client_of("eva")


def version(house: House) -> int:
    row = house.superuser().execute("select version from auth.oidc_providers").fetchone()
    return row.version if row else 0


def saved(eva: Browser, house: House, **changes: Any) -> None:
    fields = GOOD | {"version": version(house)} | changes
    assert eva.send(f"{PAGE}provider", fields).status_code == 303


def test_a_provider_is_saved_and_its_secret_is_shown_to_nobody(
    eva: Browser, house: House, superuser: psycopg.Connection[Any]
) -> None:
    assert (
        "https://data.gov.dk/concept/core/nsis/loa/Substantial" in eva.get(f"{PAGE}provider").text
    )
    saved(eva, house)
    row = superuser.execute("select * from auth.oidc_providers").fetchone()
    assert row is not None
    assert row.accepted_acr == [SUBSTANTIAL, "høj"]
    assert row.accepted_amr == ["mfa", "hwk"]
    assert row.algorithms == ["RS256", "ES256"]
    assert SECRET.encode() not in row.client_secret
    tenant = house.world.tenants["eksempel"]
    assert house.sign_in_keys.open_client_secret(tenant, row.client_secret) == SECRET
    mapped = superuser.execute("select claimed, role from auth.oidc_roles order by 1").fetchall()
    assert mapped == [("dpo", "auditor"), ("korps-alle", "mentor"), ("korps-mentor", "mentor")]
    for page in (PAGE, f"{PAGE}provider"):
        text = eva.get(page).text
        assert "https://idp.eksempel.example/realms/kommune" in text
        assert SECRET not in text
    assert "korps-alle" in eva.get(f"{PAGE}provider").text
    entry = house.log_entries(action="organisation:provider")[-1]
    assert (entry.reason, entry.membership_id) == ("changed", house.world.membership("eva"))


def test_an_empty_secret_keeps_the_one_that_is_there(
    eva: Browser, house: House, superuser: psycopg.Connection[Any]
) -> None:
    saved(eva, house)
    before = superuser.execute("select client_secret from auth.oidc_providers").fetchone()
    saved(eva, house, client_secret="", client_id="et-andet")
    assert superuser.execute("select client_secret from auth.oidc_providers").fetchone() == before


def test_the_first_time_a_secret_is_needed(client_of: Client, database: House) -> None:
    make_proof_fresh(database, "axel")
    fields = GOOD | {"version": "0", "client_secret": "", "gives_mentor": ""}
    answer = client_of("axel").send("/t/opdigtet/sign-in/provider", fields)
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_the_second_of_two_overwrites_nothing(eva: Browser, house: House) -> None:
    saved(eva, house)
    late = GOOD | {"version": version(house) - 1, "client_id": "for-sent"}
    answer = eva.send(f"{PAGE}provider", late)
    assert answer.status_code == 409
    assert "for-sent" in answer.text
    assert "for-sent" not in eva.get(PAGE).text


@pytest.mark.parametrize("wrong", [
    {"issuer": ""}, {"issuer": "http://idp.example"}, {"issuer": "ftp://idp.example"},
    {"issuer": "https://idp.example/?x=y"}, {"issuer": "https://idp.example/#x"}, {"issuer": "javascript:1"},
    {"issuer": "https://" + "a" * 300}, {"client_id": ""}, {"client_id": "to ord"}, {"client_id": "x" * 201},
    {"client_secret": "x" * 501}, {"algorithms": []}, {"algorithms": ["none"]}, {"algorithms": ["HS256"]},
    {"algorithms": ["RS256", "HS256"]}, {"accepted_acr": ""}, {"accepted_acr": " \r\n "},
    {"accepted_acr": "\r\n".join(map(str, range(11)))}, {"accepted_acr": "x" * 201},
    {"max_age_minutes": "4"}, {"max_age_minutes": "721"}, {"max_age_minutes": "x"},
    {"accepted_amr": "\r\n".join(map(str, range(11)))}, {"accepted_amr": "x" * 201},
    {"roles_claim": "to ord"}, {"roles_claim": "x" * 101}, {"gives_mentor": "x" * 201},
])  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_changes(
    eva: Browser, house: House, wrong: dict[str, Any]
) -> None:
    before = version(house)
    answer = eva.send(f"{PAGE}provider", GOOD | {"version": before} | wrong)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert version(house) == before


@pytest.mark.parametrize("forged", [
    {"gives_admin": "alle"}, {"tenant_id": "x"}, {"state": "on"}, {"required": "true"},
    {"gives_prison_mentor": "alle"}, {"gives_prison_coordinator": "alle"},
])  # fmt: skip
def test_what_the_form_does_not_offer_is_refused(
    eva: Browser, house: House, forged: dict[str, str]
) -> None:
    answer = eva.send(f"{PAGE}provider", GOOD | {"version": version(house)} | forged)
    assert answer.status_code == 400


def test_b16_nobody_becomes_administrator_by_a_claim(
    house: House, as_web: Callable[..., psycopg.Connection[Any]]
) -> None:
    call = (
        "select gate.set_provider(%s, 'https://idp.example', 'x', '\\x00', array['RS256'], array['a'], "
        "60, 'r', array['alle'], array[%s])"
    )
    for role in ("admin", "prison_mentor", "root"):
        connection = as_web("eva")
        with pytest.raises(psycopg.Error):
            connection.execute(call, (version(house), role))


@pytest.mark.parametrize("algorithm", ["none", "HS256", "HS512", "EdDSA", ""])
def test_b20_the_database_accepts_no_signature_by_a_shared_secret(
    house: House, as_web: Callable[..., psycopg.Connection[Any]], algorithm: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        as_web("eva").execute(
            "select gate.set_provider(%s, 'https://idp.example', 'x', '\\x00', array[%s], array['a'], "
            "60, '', '{}', '{}')",
            (version(house), algorithm),
        )


def test_it_is_demanded_only_with_somebody_for_emergencies(eva: Browser, house: House) -> None:
    saved(eva, house)
    member = house.world.membership("eva")
    assert eva.send(f"{PAGE}switch", {"act": "require"}).status_code == 422
    assert eva.send(f"{PAGE}people/{member}/emergency", {"listed": "yes"}).status_code == 303
    assert eva.send(f"{PAGE}switch", {"act": "require"}).status_code == 303
    assert eva.send(f"{PAGE}people/{member}/emergency", {"listed": "no"}).status_code == 422
    assert eva.get(PAGE).status_code == 200
    assert eva.send(f"{PAGE}switch", {"act": "release"}).status_code == 303
    assert eva.send(f"{PAGE}people/{member}/emergency", {"listed": "no"}).status_code == 303
    reasons = [entry.reason for entry in house.log_entries(action="organisation:provider")]
    assert reasons[-4:] == ["emergency", "required", "not_required", "no_emergency"]


@pytest.mark.parametrize("name", ["dora", "alma"])
def test_for_emergencies_are_administrators_alone(eva: Browser, house: House, name: str) -> None:
    saved(eva, house)
    page = f"{PAGE}people/{house.world.membership(name)}/emergency"
    assert eva.send(page, {"listed": "yes"}).status_code == 422


def test_a_link_is_shown_once_and_ends_the_earlier_one(
    eva: Browser, house: House, superuser: psycopg.Connection[Any]
) -> None:
    saved(eva, house)
    page = f"{PAGE}people/{house.world.membership('dora')}/link"
    links = [eva.send(page) for _turn in range(2)]
    assert all("/login/organisation/link/" in answer.text for answer in links)
    assert superuser.execute("select count(*) from auth.oidc_links").fetchone() == (1,)
    assert "/login/organisation/link/" not in eva.get(PAGE).text


@pytest.mark.parametrize("act", ["provider", "switch", "people/{}/link", "people/{}/emergency"])
def test_each_act_asks_for_a_fresh_proof(eva: Browser, house: House, act: str) -> None:
    saved(eva, house)
    before = version(house)
    let_proof_grow_old(house, "eva")
    fields = {
        "provider": GOOD | {"version": before}, "switch": {"act": "stop"},
        "people/{}/emergency": {"listed": "yes"},
    }.get(act, {})  # fmt: skip
    answer = eva.send(PAGE + act.format(house.world.membership("eva")), fields)
    assert answer.status_code == 403
    assert version(house) == before


def test_the_database_asks_for_it_too(
    house: House, as_web: Callable[..., psycopg.Connection[Any]]
) -> None:
    let_proof_grow_old(house, "eva")
    member = house.world.membership("eva")
    for call in (
        "gate.stop_provider(true)", "gate.require_provider(false)",
        f"gate.set_emergency_admin('{member}', true)", f"gate.unlink_from_provider('{member}')",
        f"gate.invite_to_provider('{member}', sha256('x'))",
    ):  # fmt: skip
        with pytest.raises(psycopg.Error) as refusal:
            as_web("eva").execute(f"select {call}")
        assert refusal.value.sqlstate == "PF001"


@pytest.mark.parametrize("name", ["dora", "alma", "rita", "anton"])
def test_only_the_organisations_administrators_see_it(client_of: Client, name: str) -> None:
    assert client_of(name).get(PAGE).status_code == 404
    assert client_of(name).get(f"{PAGE}provider").status_code == 404


@pytest.mark.parametrize("name", ["dora", "rita"])
def test_the_database_tells_others_nothing(
    as_web: Callable[..., psycopg.Connection[Any]], name: str
) -> None:
    for call in ("gate.provider()", "gate.provider_people()"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_web(name).execute(f"select * from {call}")


def test_another_organisations_member_is_nobody_here(eva: Browser, house: House) -> None:
    saved(eva, house)
    stranger = house.world.membership("mads")
    assert eva.send(f"{PAGE}people/{stranger}/link").status_code == 404
    assert eva.send(f"{PAGE}people/{stranger}/unlink").status_code == 404
    assert eva.send(f"{PAGE}people/{stranger}/emergency", {"listed": "no"}).status_code == 422


def test_whoever_has_no_second_step_anywhere_is_named(eva: Browser, house: House) -> None:
    phone = "update auth.accounts set totp_confirmed_at = %s where id = %s"
    account = house.world.accounts["pia"].account_id
    assert "Uden et ekstra trin" not in eva.get(PAGE).text
    house.superuser().execute(phone, (None, account))
    told = eva.get(PAGE).text.partition("Uden et ekstra trin")[2]
    assert "Pia" in told[:200]
    linked_at(house, "pia", "https://idp.example", "pia-there")
    assert "Uden et ekstra trin" not in eva.get(PAGE).text, "the provider's word is one"
