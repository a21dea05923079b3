"""Nothing that is sent makes the portal stumble: a clear message or 400/404/413, never a 500."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from markupsafe import escape
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.attacks.walker import Forms
from tests.browser import Browser
from tests.house import House
from tests.places import Place, furnish
from tests.portal.matrix import MATRIX, PUBLIC

Clients = Callable[[str | None], Browser]
KIND = {200, 303, 400, 401, 404, 405, 409, 413, 422, 429}
SOMEBODY = UUID("00000000-0000-4000-8000-000000000000")
# Too long, of another type, a formula, a markup, a direction mark, a half of a character, nothing.
ODD = (
    "x" * 5000,
    "-1",
    "1e309",
    "=1+1",
    "<script>alert(1)</script>",
    "\u202eomvendt",
    "\ufffd",
    "",
    " ",
    "[]",
    "None",
)


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """The addresses of things that exist."""
    return furnish(database)


def forms(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every route that takes a form, with somebody who may send it."""
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint in MATRIX:
            yield rule, (MATRIX[rule.endpoint].split() or ["alma"])[-1]


@pytest.fixture(scope="module")
def shown(database: House, place: Place) -> list[tuple[str, str, set[str]]]:
    """Every form with fields that any page shows: who meets it, where it goes, and its fields."""
    app, found = database.app, {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint not in MATRIX:
            continue
        page = place.path(app, rule)
        for name in {"alma", "dora", "eva"} & set(MATRIX[rule.endpoint].split()):
            for action, fields in _forms_of(database.client_of(name), page):
                found[action] = (name, action, fields)
    return list(found.values())


def _forms_of(client: Browser, page: str) -> Iterator[tuple[str, set[str]]]:
    for form in Forms(client.get(page).text).found:
        fields = {field for field, kind, _value in form.controls if kind != "submit"}
        if fields - {"csrf_token"} and "/t/" in (form.action or page):
            yield form.action or page, fields - {"csrf_token"}


def test_every_form_is_known(shown: list[tuple[str, str, set[str]]]) -> None:
    endings = {action.rstrip("/").rsplit("/", 1)[1] for _name, action, _fields in shown}
    assert endings >= {"versions", "sheet", "moves", "links", "agreements", "withdrawal", "advice", "time",
                       "invitations", "organisation", "roles", "instruments"}  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=[repr(text[:9]) for text in ODD])
def test_odd_text_in_every_field_of_a_form_gets_a_kind_answer(
    shown: list[tuple[str, str, set[str]]], client_of: Clients, odd: str
) -> None:
    for name, action, fields in shown:
        answer = client_of(name).send(action, dict.fromkeys(fields, odd))
        assert answer.status_code in KIND, action
        assert b"<script>alert" not in answer.data


def test_an_empty_form_is_understood_everywhere(
    app: Flask, place: Place, client_of: Clients
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).send(place.path(app, rule))
        assert answer.status_code in KIND, rule.endpoint


@pytest.mark.parametrize("body", [b"x=%00", b"x=%ff%fe", b"x=%c3%28"])
def test_broken_text_is_refused(app: Flask, place: Place, client_of: Clients, body: bytes) -> None:
    for rule, name in forms(app):
        client = client_of(name)
        token = client.form_token().encode()
        answer = client.post(
            place.path(app, rule), data=b"csrf_token=" + token + b"&" + body,
            content_type="application/x-www-form-urlencoded")  # fmt: skip
        assert answer.status_code == 400, rule.endpoint


@pytest.mark.parametrize("query", ["state=%ff", "state=%00", "%c3%28=1", "lang=da&x=%ed%a0%80"])
def test_broken_text_in_an_address_is_refused(client_of: Clients, query: str) -> None:
    for page in ("/login", "/t/eksempel/cases/"):
        assert client_of("dora").get(f"{page}?{query}").status_code == 400, page


def test_a_body_beyond_the_limit_is_refused(app: Flask, place: Place, client_of: Clients) -> None:
    for rule, name in forms(app):
        answer = client_of(name).send(place.path(app, rule), {"x": "y" * 600_000})
        assert answer.status_code == 413, rule.endpoint


def test_a_form_without_its_token_changes_nothing(
    app: Flask, place: Place, client_of: Clients
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).post(place.path(app, rule), data={"state": "closed"})
        assert answer.status_code == 400, rule.endpoint


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
])  # fmt: skip
def test_another_site_cannot_send_our_forms(
    app: Flask, place: Place, client_of: Clients, headers: dict[str, str]
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).send(place.path(app, rule), headers=headers)
        assert answer.status_code == 400, rule.endpoint


def test_ids_that_are_no_ids_and_ids_of_nothing_are_not_found(
    app: Flask, place: Place, client_of: Clients
) -> None:
    for rule, name in forms(app):
        for argument in rule.arguments - {"tenant"}:
            foreign = place.path(app, rule, **{argument: SOMEBODY})
            assert client_of(name).send(foreign).status_code in {400, 404}, (
                rule.endpoint,
                argument,
            )
            broken = foreign.replace(str(SOMEBODY), "not-an-id")
            assert client_of(name).send(broken).status_code == 404, (rule.endpoint, argument)


@pytest.mark.parametrize("tenant", ["nowhere", "prove", "..", "%00", "eksempel'--", "x" * 500])
def test_another_organisations_address_shows_nothing(client_of: Clients, tenant: str) -> None:
    answer = client_of("dora").get(f"/t/{tenant}/cases/")
    assert answer.status_code in {400, 404}
    assert "Nord" not in answer.text


def test_a_form_with_fields_that_it_does_not_offer_is_refused(
    database: House, client_of: Clients, superuser: Any
) -> None:
    """ATTACKS A3, A39, B16: tenant, author and number are never taken from what is sent."""
    other = str(database.world.tenants["prove"])
    forged = {"tenant_id": other, "created_by": str(SOMEBODY), "number": "1", "role": "admin"}
    honest = {"track": "mentor", "started_on": "02.11.2026", "state": "active",
              "alias": "Smugler", "purpose": "x", "tasks": "x", "legal_basis": "public_task"}  # fmt: skip
    alma = client_of("alma")
    before = superuser.execute("select count(*) from app.cases").fetchone()
    for name, value in forged.items():
        answer = alma.send("/t/eksempel/cases/", {**honest, name: value})
        assert answer.status_code == 400, name
    assert superuser.execute("select count(*) from app.cases").fetchone() == before
    assert alma.send("/t/eksempel/cases/", honest).status_code == 303


def test_every_public_form_survives_nonsense(app: Flask, client_of: Clients) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in PUBLIC or "POST" not in (rule.methods or ()):
            continue
        target = rule.rule.replace("<string(maxlength=100):token>", "x" * 43)
        for odd in ODD:
            answer: TestResponse = client_of(None).send(
                target, dict.fromkeys(("login", "password", "code", "language", "next"), odd)
            )
            assert answer.status_code in KIND, (rule.endpoint, odd)


TYPED = "Hun vil ringe til skolen & høre <efter> plads"


@pytest.fixture
def late(place: Place) -> str:
    """Where dora sends the sheet of a wheel."""
    return f"/t/eksempel/cases/{place.case_id}/wheel/{place.sheets['wheel']}/versions"


def test_what_is_sent_after_the_session_ended_is_given_back(
    client_of: Clients, late: str, superuser: Any
) -> None:
    age = "update auth.login_sessions set last_seen_at = clock_timestamp() - {} where ended_at is null"
    superuser.execute(age.format("interval '31 minutes'"))
    answer = client_of("dora").send(late, {"challenge": TYPED, "kind": "save"})
    superuser.execute(age.format("interval '0'"))
    assert (answer.status_code, answer.location) == (303, "/login?next=/account/kept")
    offered = client_of("dora").get("/account/kept")
    assert escape(TYPED) in offered.text
    assert "Nord" not in offered.text
    assert "no-store" in offered.headers["Cache-Control"]


def test_what_is_sent_without_a_token_is_given_back(client_of: Clients, late: str) -> None:
    answer = client_of("dora").post(late, data={"challenge": TYPED, "password": "hemmelig sætning"})
    assert answer.status_code == 400
    assert escape(TYPED) in answer.text
    assert "hemmelig" not in answer.text


def test_nothing_is_given_back_to_strangers_and_no_password_to_anybody(
    client_of: Clients, late: str
) -> None:
    assert client_of(None).send(late, {"challenge": TYPED}).status_code == 303
    assert "ringe" not in client_of(None).post(late, data={"challenge": TYPED}).text
    answer = client_of("dora").post("/login", data={"login_name": "x", "password": TYPED})
    assert answer.status_code == 400
    assert "ringe" not in answer.text
