"""A36, B20: forged, borrowed, replayed and mixed-up answers of identity providers; nobody comes in."""

import base64
import hashlib
import hmac
import time
from collections.abc import Callable
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from portal.demo.identity_provider import CLIENT
from tests.at_provider import PAGE, comes_back, configure, goes, nobody_came_in, signs_in
from tests.browser import Browser
from tests.hostile_provider import SUBSTANTIAL, HostileProvider, unsigned
from tests.house import House

Claims = dict[str, Any]
NOW = int(time.time())


def test_a36_an_honest_answer_opens_the_door(
    window: Callable[[], Browser], provider: HostileProvider
) -> None:
    assert signs_in(window(), provider).location == "/t/eksempel/"


@pytest.mark.parametrize(("claims", "reason"), [
    ({"iss": "https://idp.evil.example"}, "bad_token"), ({"iss": None}, "bad_token"),
    ({"aud": "another-client"}, "bad_token"), ({"aud": None}, "bad_token"), ({"aud": []}, "bad_token"),
    ({"aud": [CLIENT, "another"]}, "bad_token"),
    ({"aud": [CLIENT, "another"], "azp": "another"}, "bad_token"), ({"azp": "another"}, "bad_token"),
    ({"nonce": "another nonce"}, "wrong_nonce"), ({"nonce": None}, "wrong_nonce"),
    ({"nonce": ["x"]}, "wrong_nonce"), ({"exp": NOW - 300}, "bad_token"), ({"exp": None}, "bad_token"),
    ({"exp": "tomorrow"}, "bad_token"), ({"exp": NOW + 30 * 86400}, "bad_token"),
    ({"iat": NOW + 3600}, "bad_token"), ({"iat": None}, "bad_token"), ({"nbf": NOW + 3600}, "bad_token"),
    ({"sub": None}, "bad_token"), ({"sub": ""}, "bad_token"), ({"sub": ["dora-there"]}, "bad_token"),
    ({"sub": "x" * 256}, "bad_token"), ({"sub": "eva-there"}, "unknown_subject"),
    ({"acr": None}, "low_assurance"), ({"acr": ""}, "low_assurance"),
    ({"acr": SUBSTANTIAL.replace("Substantial", "Low")}, "low_assurance"),
    ({"acr": [SUBSTANTIAL]}, "low_assurance"), ({"acr": SUBSTANTIAL.upper()}, "low_assurance"),
    ({"auth_time": None}, "stale_proof"), ({"auth_time": NOW - 9 * 3600}, "stale_proof"),
    ({"auth_time": NOW + 3600}, "stale_proof"), ({"auth_time": "now"}, "stale_proof"),
    ({"auth_time": True}, "stale_proof"), ({"events": {}}, "bad_token"),
])  # fmt: skip
def test_a36_a_claim_that_is_wrong_opens_nothing(
    window: Callable[[], Browser],
    provider: HostileProvider,
    house: House,
    claims: Claims,
    reason: str,
) -> None:
    provider.claims = claims
    browser = window()
    nobody_came_in(house, browser, signs_in(browser, provider), reason)


@pytest.mark.parametrize(("said", "opens"), [
    (["pwd", "mfa"], True), (["hwk"], True), (["pwd"], False), ([], False), (None, False), ("mfa", True),
    (["MFA"], False), ({"mfa": True}, False),
])  # fmt: skip
def test_a36_where_a_way_of_signing_in_is_demanded_another_opens_nothing(
    window: Callable[[], Browser], provider: HostileProvider, house: House, as_before: None,
    said: object, opens: bool,
) -> None:  # fmt: skip
    configure(house, "eva", provider.issuer, accepted_amr=("mfa", "hwk"))
    provider.claims = {"amr": said}
    browser = window()
    answer = signs_in(browser, provider)
    if opens:
        assert answer.location == "/t/eksempel/"
    else:
        nobody_came_in(house, browser, answer, "low_assurance")


def _hs256_with_the_public_key(provider: HostileProvider, claims: Claims) -> str:
    secret = provider.key.as_pem(private=False)
    head = unsigned({"alg": "HS256", "kid": "one"}, claims).rpartition(".")[0]
    signature = hmac.digest(secret, head.encode(), hashlib.sha256)
    return f"{head}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _own_key(header: Claims, claims: Claims, kid: str = "one") -> str:
    key = RSAKey.generate_key(2048, {"kid": kid})
    return jwt.encode({"alg": "RS256", "kid": kid} | header, claims, key, ["RS256"])


def _carried_key(provider: HostileProvider, claims: Claims) -> str:
    key = RSAKey.generate_key(2048, {"kid": "mine"})
    header = {"alg": "RS256", "kid": "mine", "jwk": key.as_dict(private=False)}
    return jwt.encode(header, claims, key, ["RS256"])


def _other_algorithm(provider: HostileProvider, claims: Claims) -> str:
    return jwt.encode({"alg": "PS256", "kid": "one"}, claims, provider.key, ["PS256"])


def _elliptic(provider: HostileProvider, claims: Claims) -> str:
    key = ECKey.generate_key("P-256", {"kid": "one"})
    return jwt.encode({"alg": "ES256", "kid": "one"}, claims, key, ["ES256"])


FORGERIES: dict[str, Callable[[HostileProvider, Claims], str]] = {
    "none": lambda _provider, claims: unsigned({"alg": "none"}, claims),
    "NoNe": lambda _provider, claims: unsigned({"alg": "NoNe", "kid": "one"}, claims),
    "no algorithm": lambda _provider, claims: unsigned({"kid": "one"}, claims),
    "list of algorithms": lambda _provider, claims: unsigned({"alg": ["RS256"]}, claims),
    "HS256 with the public key": _hs256_with_the_public_key,
    "signature cut off": lambda provider, claims: (
        provider.honest_token({}, claims).rpartition(".")[0] + "."
    ),
    "own key under the same name": lambda _provider, claims: _own_key({}, claims),
    "own key under a new name": lambda _provider, claims: _own_key({}, claims, "mine"),
    "jku": lambda provider, claims: _own_key({"jku": f"{provider.issuer}/mine"}, claims),
    "made to open an interface": lambda provider, claims: provider.honest_token(
        {"typ": "at+jwt"}, claims
    ),
    "made to sign somebody out": lambda provider, claims: provider.honest_token(
        {"typ": "application/logout+jwt"}, claims
    ),
    "jku on an honest token": lambda provider, claims: provider.honest_token(
        {"jku": "https://evil.example"}, claims
    ),
    "x5u": lambda _provider, claims: _own_key({"x5u": "https://evil.example/cert"}, claims),
    "key in the header": _carried_key,
    "algorithm not accepted": _other_algorithm,
    "elliptic key": _elliptic,
    "crit": lambda _provider, claims: unsigned(
        {"alg": "RS256", "kid": "one", "crit": ["exp"], "exp": 1}, claims, b"x" * 256
    ),
    "three words": lambda _provider, _claims: "a.b.c",
    "nothing": lambda _provider, _claims: "",
    "no ascii": lambda _provider, _claims: "æ.ø.å",
    "giant": lambda _provider, _claims: "a" * 40_000,
    "deep": lambda _provider, _claims: base64.urlsafe_b64encode(b"[" * 20_000).decode() + ".e30.x",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a36_a_signature_that_proves_nothing_opens_nothing(
    window: Callable[[], Browser], provider: HostileProvider, house: House, forgery: str
) -> None:
    provider.sign = lambda _header, claims: FORGERIES[forgery](provider, claims)
    browser = window()
    nobody_came_in(house, browser, signs_in(browser, provider))


@pytest.mark.parametrize(("changes", "reason"), [
    ({"state": "another"}, "wrong_state"), ({"state": ""}, "wrong_state"), ({"state": "æ"}, "wrong_state"),
    ({"iss": "https://idp.evil.example"}, "wrong_issuer"), ({"iss": None}, "wrong_issuer"),
    ({"code": None}, "refused_there"), ({"code": None, "error": "access_denied"}, "refused_there"),
    ({"code": "x" * 5000}, "refused_there"),
])  # fmt: skip
def test_a36_an_answer_that_does_not_fit_the_question_opens_nothing(
    window: Callable[[], Browser],
    provider: HostileProvider,
    house: House,
    changes: dict[str, str | None],
    reason: str,
) -> None:
    browser = window()
    brought: dict[str, Any] = goes(browser, provider) | changes
    answer = comes_back(
        browser, {name: value for name, value in brought.items() if value is not None}
    )
    nobody_came_in(house, browser, answer, reason)
    assert "/token" not in provider.calls


def test_a36_a_way_back_is_used_once(
    window: Callable[[], Browser], provider: HostileProvider, house: House
) -> None:
    browser = window()
    brought = goes(browser, provider)
    kept = browser.get_cookie("provider")
    assert kept is not None
    assert comes_back(browser, brought).status_code == 303
    thief = window()
    thief.set_cookie("provider", kept.value)
    nobody_came_in(house, thief, comes_back(thief, brought), "wrong_state")


def test_a36_a_code_caught_from_another_browser_opens_nothing(
    window: Callable[[], Browser], provider: HostileProvider, house: House
) -> None:
    caught = goes(window(), provider)
    thief = window()
    nobody_came_in(house, thief, comes_back(thief, caught), "wrong_state")
    goes(thief, provider)
    nobody_came_in(house, thief, comes_back(thief, caught), "wrong_state")


def test_a36_after_ten_minutes_the_way_back_is_over(
    window: Callable[[], Browser], provider: HostileProvider, house: House
) -> None:
    browser = window()
    brought = goes(browser, provider)
    house.superuser().execute(
        "update auth.oidc_attempts set started_at = started_at - interval '601 seconds'"
    )
    nobody_came_in(house, browser, comes_back(browser, brought), "wrong_state")


def test_a36_two_organisations_providers_cannot_be_mixed_up(
    window: Callable[[], Browser],
    providers: tuple[HostileProvider, HostileProvider],
    provider: HostileProvider,
    house: House,
) -> None:
    other, browser = providers[1], window()
    # Begun at prove, carried to eksempel's address, with prove's honest answer.
    brought = goes(browser, other, f"{PAGE}/prove")
    nobody_came_in(house, browser, comes_back(browser, brought), "wrong_state")
    # Begun at eksempel, answered by prove's provider.
    brought = goes(browser, provider) | {"iss": other.issuer}
    nobody_came_in(house, browser, comes_back(browser, brought), "wrong_issuer")
    # Eksempel's provider hands out a token that prove's has signed.
    other.nonce = provider.nonce
    provider.sign = lambda header, _claims: other.honest_token(header, other.honest_claims())
    nobody_came_in(house, browser, signs_in(browser, provider))


def test_a36_the_same_subject_elsewhere_is_somebody_else(
    window: Callable[[], Browser],
    providers: tuple[HostileProvider, HostileProvider],
    provider: HostileProvider,
) -> None:
    browser = window()
    assert signs_in(browser, providers[1], "prove").location == "/t/prove/"
    assert browser.get("/t/prove/cases/").status_code == 200
    assert browser.get("/t/eksempel/cases/").status_code in (303, 404)
