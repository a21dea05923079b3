"""Every route × every person × every verb: the answer, and the entry in the log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.house import House
from tests.portal.matrix import EVERYBODY, FIELDS, MATRIX, PUBLIC
from tests.portal.steps.written import acute_step

STRANGERS = ("mads", "charlie", "anton", "rasmus", "finn", "erin")
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Each tool's own sheet stands in its addresses.
SHEETS = ("closing", "wheel", "network", "meeting", "session", "plan", "assessments")
Clients = Callable[[str | None], Browser]

MADE_UP = {
    "members.revoke", "agreements.withdraw", "links.unlink", "hours.take_back", "advice.take_back",
    "course.note_stage",
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """The ids that stand in the addresses."""

    case_id: UUID
    record_id: UUID
    assignment_id: UUID
    member_id: UUID
    invitation_id: UUID
    step_id: UUID
    sheets: dict[str, UUID]
    agreement_id: UUID = field(default_factory=uuid4)
    link_id: UUID = field(default_factory=uuid4)
    entry_id: UUID = field(default_factory=uuid4)
    advice_id: UUID = field(default_factory=uuid4)
    instrument: str = "life_skills"
    code: str = "life_skills"
    version: str = "1.0.0"
    respondent: str = "citizen"

    def path(self, app: Flask, rule: Rule, **changes: Any) -> str:
        own = self.sheets.get(rule.endpoint.partition(".")[0], self.record_id)
        values = {**vars(self), "tenant": "eksempel", "record_id": own, **changes}
        values |= {"wheel_id": self.sheets["wheel"]}
        with app.test_request_context():
            adapter = app.url_map.bind("localhost")
            wanted = {name: values[name] for name in rule.arguments}
            return adapter.build(rule.endpoint, wanted)


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """Case 1001 with a wheel that dora has started; bo as a colleague; an invitation of eva's."""
    case_id = database.world.case()
    dora = database.client_of("dora")
    sheets = {tool: _started(dora, case_id, tool) for tool in SHEETS}
    with database.server.superuser(database.name) as connection:
        assignment = connection.execute(
            "select id from app.assignments where case_id = %s", (case_id,)
        ).fetchone()
    assert assignment is not None
    bo = database.world.membership("bo")
    step = acute_step(database)
    return Place(case_id, sheets["wheel"], assignment[0], bo, uuid4(), step, sheets)


def _started(client: Browser, case_id: UUID, tool: str) -> UUID:
    address = f"/t/eksempel/cases/{case_id}/{tool}/"
    page = client.send(address, FIELDS.get(f"{tool}.start")).headers["Location"]
    return UUID(page.removesuffix("/edit").rsplit("/", 1)[1])


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
    """Nothing has these ids, and a mentor's case has no stage of a sentence: nobody finds anything."""
    return endpoint in MADE_UP


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
        tables = ("cases", "case_sheets", "assignments", "records", "record_versions", "drafts", "steps",
                  "memberships", "invitations", "tenants", "case_events", "agreements", "case_links",
                  "time_entries", "advice")  # fmt: skip
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
