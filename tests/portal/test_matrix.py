"""Every route × every person × every verb: the answer, and the entry in the log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.house import House
from tests.portal.matrix import EVERYBODY, FIELDS, MATRIX, PUBLIC

STRANGERS = ("mads", "charlie", "anton", "rasmus", "finn", "erin")
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
Clients = Callable[[str | None], Browser]


@dataclass(frozen=True)
class Place:
    """The ids that stand in the addresses."""

    case_id: UUID
    record_id: UUID
    assignment_id: UUID
    member_id: UUID
    invitation_id: UUID

    def path(self, app: Flask, rule: Rule, **changes: Any) -> str:
        values = {**vars(self), "tenant": "eksempel", **changes}
        with app.test_request_context():
            adapter = app.url_map.bind("localhost")
            wanted = {name: values[name] for name in rule.arguments}
            return adapter.build(rule.endpoint, wanted)


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """Case 1001 with a wheel that dora has started; bo as a colleague; an invitation of eva's."""
    case_id = database.world.case()
    dora = database.client_of("dora")
    page = dora.send(f"/t/eksempel/cases/{case_id}/wheel/").headers["Location"]
    with database.server.superuser(database.name) as connection:
        assignment = connection.execute(
            "select id from app.assignments where case_id = %s", (case_id,)
        ).fetchone()
    assert assignment is not None
    record_id = UUID(page.removesuffix("/edit").rsplit("/", 1)[1])
    return Place(case_id, record_id, assignment[0], database.world.membership("bo"), uuid4())


def rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint not in PUBLIC)


def test_the_matrix_names_every_route_and_no_other(app: Flask) -> None:
    guarded = {rule.endpoint for rule in rules(app)}
    assert guarded == set(MATRIX)
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC


def ask(client: Browser, rule: Rule, path: str) -> TestResponse:
    if "GET" in (rule.methods or ()):
        return client.get(path)
    return client.send(path, FIELDS.get(rule.endpoint))


@pytest.mark.parametrize("endpoint", MATRIX)
def test_each_person_is_let_in_or_told_that_there_is_nothing(
    app: Flask,
    place: Place,
    client_of: Clients,
    endpoint: str,
    log_entries: Callable[..., list[Any]],
) -> None:
    rule = next(rule for rule in rules(app) if rule.endpoint == endpoint)
    path = place.path(app, rule)
    for name in (*EVERYBODY.split(), *STRANGERS):
        answer = ask(client_of(name), rule, path)
        entry = log_entries(action="page:open", route=rule.rule)[-1]
        if name in MATRIX[endpoint].split() and not _is_made_up(endpoint):
            assert answer.status_code in {200, 303, 400, 409, 422}, (name, answer.status_code)
            assert entry.outcome == ("denied" if answer.status_code == 400 else "allowed"), name
        else:
            assert answer.status_code == 404, (name, answer.status_code)
            assert entry.outcome == "denied", name
            assert "Nord" not in answer.text, name
        assert entry.tenant_id is not None
    # The one who may end an assignment has just done it: put it back for the next route.
    _restore(app, place)


def _is_made_up(endpoint: str) -> bool:
    """The invitation of these tests does not exist, so its own admin finds nothing either."""
    return endpoint == "members.revoke"


def _restore(app: Flask, place: Place) -> None:
    database: House = app.extensions["house"]
    with database.server.superuser(database.name) as connection:
        connection.execute(
            "update app.assignments set ended_at = null where id = %s", (place.assignment_id,)
        )


@pytest.fixture(autouse=True)
def _house_of_app(app: Flask, database: House) -> None:
    app.extensions["house"] = database


@pytest.mark.parametrize("endpoint", MATRIX)
def test_whoever_is_signed_out_is_sent_to_sign_in(
    app: Flask, place: Place, client_of: Clients, endpoint: str
) -> None:
    rule = next(rule for rule in rules(app) if rule.endpoint == endpoint)
    answer = ask(client_of(None), rule, place.path(app, rule))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/login")


@pytest.mark.parametrize(
    "endpoint", [name for name in MATRIX if "wheel" in name or name == "overview.show"]
)
def test_a_mentor_does_not_reach_a_case_that_is_not_his(
    app: Flask, place: Place, client_of: Clients, the_world: Any, endpoint: str
) -> None:
    rule = next(rule for rule in rules(app) if rule.endpoint == endpoint)
    for number in (1002, 1003):
        path = place.path(app, rule, case_id=the_world.cases["eksempel", number])
        assert ask(client_of("dora"), rule, path).status_code == 404


def test_a_verb_that_a_page_does_not_offer_is_refused(
    app: Flask, place: Place, client_of: Clients
) -> None:
    offered: dict[str, set[str]] = {}
    for rule in rules(app):
        offered.setdefault(place.path(app, rule), set()).update(rule.methods or ())
    for path, methods in offered.items():
        for verb in set(VERBS) - methods:
            answer = client_of("dora").open(path, method=verb)
            assert answer.status_code == 405, (verb, path)
            assert "Nord" not in answer.text


def test_no_get_changes_anything(
    app: Flask, place: Place, client_of: Clients, house: House
) -> None:
    """ATTACKS B2. Entries of the log and the moment when a session was last seen are not the case's data."""

    def picture() -> list[Any]:
        tables = ("cases", "case_sheets", "assignments", "records", "record_versions", "drafts",
                  "memberships", "invitations", "tenants")  # fmt: skip
        return [
            house.superuser().execute(f"select * from app.{t} order by 1, 2").fetchall()
            for t in tables
        ]

    before = picture()
    for rule in rules(app):
        if "GET" in (rule.methods or ()):
            for name in MATRIX[rule.endpoint].split():
                client_of(name).get(place.path(app, rule))
    assert picture() == before
