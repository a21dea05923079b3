"""Every route × every person × every verb: the answer, and the entry in the log."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.house import House
from tests.places import Place, furnish
from tests.portal.matrix import EVERYBODY, FIELDS, MATRIX, PUBLIC
from tests.portal.matrix_of_fresh_proof import FRESH_PROOF
from tests.proofs import let_proof_grow_old, make_proof_fresh
from tests.told import untold

STRANGERS = ("mads", "charlie", "anton", "rasmus", "finn", "erin")
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
Clients = Callable[[str | None], Browser]

MADE_UP = {
    "members.revoke", "agreements.withdraw", "links.unlink", "hours.take_back", "advice.take_back",
    "course.note_stage", "groups.leave", "copies.choose_sheet", "copies.choose_text", "copies.copy",
    *(name for name in MATRIX if name.startswith("reentry.")),
    "organisation.sign_in.unlink", "members.recovery.stop", "lending.say_yes",
    "lending.say_no", "samples.judge", "samples.ask", "questions.answer",
    "erasures.confirm", "erasures.keep", "team.ask", "team.answer", "team.take_back", "reading_limits.lift",
}  # fmt: skip


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """Case 1001 with one of everything, bo as a colleague; what one person would use up is made up."""
    there = furnish(database)
    return replace(
        there, member_id=database.world.membership("bo"), invitation_id=uuid4(), agreement_id=uuid4(),
        link_id=uuid4(), relative_id=uuid4(), partner_id=uuid4(), entry_id=uuid4(), advice_id=uuid4(),
    )  # fmt: skip


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
    act = vars(app.view_functions[endpoint])["act"]  # set by guards.requires
    for name in (*EVERYBODY.split(), *STRANGERS):
        answer = ask(client_of(name), rule, path)
        entry = log_entries(route=rule.rule)[-1]
        if name in MATRIX[endpoint].split() and not _is_made_up(endpoint):
            assert answer.status_code in {200, 303, 400, 409, 422}, (name, answer.status_code)
            assert entry.outcome == ("denied" if answer.status_code == 400 else "allowed"), name
            assert entry.action == (act if answer.status_code == 400 else "page:open"), name
            if (
                answer.status_code == 200
                and "case_id" in rule.arguments
                and "GET" in (rule.methods or ())
            ):
                assert answer.mimetype != "text/html" or f"{place.case}lending/why" in answer.text
        else:
            assert answer.status_code == 404, (name, answer.status_code)
            assert (entry.action, entry.outcome) == (act, "denied"), name
            assert "Nord" not in answer.text, name
        assert entry.tenant_id is not None
    # The one who may end an assignment has just done it: put it back for the next route.
    _restore(app, place)


def _is_made_up(endpoint: str) -> bool:
    """Nothing has these ids, and a mentor's case has no stage of a sentence and no release: nobody finds anything."""
    return endpoint in MADE_UP


def _is_of_the_log(rule: Rule) -> bool:
    return rule.rule.startswith(("/t/<tenant>/access-log", "/t/<tenant>/questions"))


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


def test_the_matrix_names_every_act_that_asks_for_a_fresh_proof(app: Flask) -> None:
    asking = {
        rule.endpoint
        for rule in rules(app)
        if getattr(app.view_functions[rule.endpoint], "fresh_proof", False)
    }
    assert asking == FRESH_PROOF


@pytest.mark.parametrize("endpoint", sorted(FRESH_PROOF))
def test_whoever_may_act_is_asked_for_a_fresh_proof_and_nobody_else(
    app: Flask,
    place: Place,
    client_of: Clients,
    endpoint: str,
    database: House,
    log_entries: Callable[..., list[Any]],
) -> None:
    rule = next(rule for rule in rules(app) if rule.endpoint == endpoint)
    path, people = place.path(app, rule), EVERYBODY.split()
    let_proof_grow_old(database, *people)
    answers = {name: ask(client_of(name), rule, path) for name in people}
    make_proof_fresh(database, *people)
    asked = {name for name, answer in answers.items() if answer.status_code == 403}
    # Whose case it is, the database tells after the proof; what a role may not do is not there at all.
    assert asked >= set(MATRIX[endpoint].split())
    for name in set(people) - asked:
        assert answers[name].status_code == 404, name
    assert all("/proof" in answers[name].text for name in asked)
    refused = [entry.reason for entry in log_entries(route=rule.rule, outcome="denied")]
    assert refused.count("proof") == len(asked)


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


def test_no_get_changes_anything_and_each_tells_the_log_what_it_shows(
    app: Flask, place: Place, client_of: Clients, house: House
) -> None:
    """ATTACKS B2. Entries of the log and the moment when a session was last seen are not the case's data.

    Whatever case a page names, and whatever file it hands out, is in an entry of that request. Reading the log is one
    entry with the question; the question tells which entries it showed.
    """

    def picture() -> list[Any]:
        tables = ("cases", "case_sheets", "assignments", "records", "record_versions", "drafts", "steps",
                  "memberships", "invitations", "tenants", "case_events", "agreements", "case_links",
                  "link_proposals", "copied_texts", "groups", "group_members", "group_meetings",
                  "time_entries", "advice", "assignment_proposals")  # fmt: skip
        return [
            house.superuser().execute(f"select * from app.{t} order by 1, 2").fetchall()
            for t in tables
        ]

    before, silent, root = picture(), {}, house.superuser()
    for rule in rules(app):
        if "GET" in (rule.methods or ()):
            for name in MATRIX[rule.endpoint].split():
                answer = client_of(name).get(place.path(app, rule))
                if _is_of_the_log(rule) or answer.status_code != 200:
                    continue
                if missing := untold(root, answer):
                    silent[rule.endpoint, name] = missing
    assert picture() == before
    assert silent == {}, "\n".join(map(str, silent.items()))
