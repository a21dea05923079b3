"""Nothing that is sent makes the portal stumble: a clear message or 400/404/413, never a 500."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.house import House
from tests.portal.matrix import MATRIX, PUBLIC

Clients = Callable[[str | None], Browser]
KIND = {200, 303, 400, 404, 405, 409, 413, 422, 429}
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
def record_id(database: House) -> UUID:
    dora = database.client_of("dora")
    page = dora.send(f"/t/eksempel/cases/{database.world.case()}/wheel/").headers["Location"]
    return UUID(page.removesuffix("/edit").rsplit("/", 1)[1])


def forms(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every route that takes a form, with somebody who may send it."""
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.endpoint in MATRIX:
            yield rule, MATRIX[rule.endpoint].split()[-1]


def path(app: Flask, rule: Rule, house: House, record_id: UUID, **changes: Any) -> str:
    values: dict[str, Any] = {
        "tenant": "eksempel", "case_id": house.world.case(), "record_id": record_id,
        "assignment_id": SOMEBODY, "invitation_id": SOMEBODY,
        "member_id": house.world.membership("pia"), **changes,
    }  # fmt: skip
    wanted = {name: values[name] for name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, wanted)


def fields_of(page: str) -> set[str]:
    return set(re.findall(r'name="([^"]+)"', page)) - {"csrf_token", "viewport", "robots"}


PAGES = {
    "cases.create": "/t/eksempel/cases/new",
    "cases.save_sheet": "/t/eksempel/cases/{case}/sheet",
    "wheel.save": "/t/eksempel/cases/{case}/wheel/{record}/edit",
    "members.invite": "/t/eksempel/members/invitations",
    "organisation.change_settings": "/t/eksempel/organisation",
}


@pytest.mark.parametrize("endpoint", PAGES)
@pytest.mark.parametrize("odd", ODD, ids=[repr(text[:9]) for text in ODD])
def test_odd_text_in_every_field_of_a_form_gets_a_kind_answer(
    app: Flask, database: House, record_id: UUID, client_of: Clients, endpoint: str, odd: str
) -> None:
    rule, name = next(found for found in forms(app) if found[0].endpoint == endpoint)
    client = client_of(name)
    page = PAGES[endpoint].format(case=database.world.case(), record=record_id)
    fields = fields_of(client.get(page).text)
    assert len(fields) > 4
    answer = client.send(path(app, rule, database, record_id), dict.fromkeys(fields, odd))
    assert answer.status_code in KIND
    assert "<script>alert" not in answer.text


def test_an_empty_form_is_understood_everywhere(
    app: Flask, database: House, record_id: UUID, client_of: Clients
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).send(path(app, rule, database, record_id))
        assert answer.status_code in KIND, rule.endpoint


@pytest.mark.parametrize("body", [b"x=%00", b"x=%ff%fe", b"x=%c3%28"])
def test_broken_text_is_refused(
    app: Flask, database: House, record_id: UUID, client_of: Clients, body: bytes
) -> None:
    for rule, name in forms(app):
        client = client_of(name)
        token = client.form_token().encode()
        answer = client.post(
            path(app, rule, database, record_id), data=b"csrf_token=" + token + b"&" + body,
            content_type="application/x-www-form-urlencoded")  # fmt: skip
        assert answer.status_code == 400, rule.endpoint


def test_a_body_beyond_the_limit_is_refused(
    app: Flask, database: House, record_id: UUID, client_of: Clients
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).send(path(app, rule, database, record_id), {"x": "y" * 600_000})
        assert answer.status_code == 413, rule.endpoint


def test_a_form_without_its_token_changes_nothing(
    app: Flask, database: House, record_id: UUID, client_of: Clients
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).post(
            path(app, rule, database, record_id), data={"state": "closed"}
        )
        assert answer.status_code == 400, rule.endpoint


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
])  # fmt: skip
def test_another_site_cannot_send_our_forms(
    app: Flask, database: House, record_id: UUID, client_of: Clients, headers: dict[str, str]
) -> None:
    for rule, name in forms(app):
        answer = client_of(name).send(path(app, rule, database, record_id), headers=headers)
        assert answer.status_code == 400, rule.endpoint


def test_ids_that_are_no_ids_and_ids_of_nothing_are_not_found(
    app: Flask, database: House, record_id: UUID, client_of: Clients
) -> None:
    for rule, name in forms(app):
        for argument in rule.arguments - {"tenant"}:
            foreign = path(app, rule, database, **{"record_id": record_id, argument: SOMEBODY})
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
              "alias": "Smugler", "purpose": "x", "legal_basis": "public_task"}  # fmt: skip
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
