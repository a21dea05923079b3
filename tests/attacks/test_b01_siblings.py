"""B1, B2: every verb with the own case in the address and somebody else's thing behind it; reading changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.asking import comes
from tests.attacks.plants import draft, wheel
from tests.attacks.probes import last_entries, log_length, state_of
from tests.browser import Browser
from tests.house import House
from tests.places import SHEETS, Place, furnish
from tests.portal.matrix import FIELDS, MATRIX
from tests.portal.tools.wheel.filled import typed

Client = Callable[[str | None], Browser]
READS = ("", "edit", "history")
OF_A_CASE = {
    "record_id",
    "step_id",
    "agreement_id",
    "link_id",
    "proposal_id",
    "assignment_id",
    "wheel_id",
}
CHANGES = ("versions", "draft", "draft/removal")


@pytest.fixture(scope="module")
def things(database: House) -> dict[str, UUID]:
    """Records of others, and one of dora's own."""
    own = wheel(database, "dora", 1001, "save")
    draft(database, "dora", own, "kladde")
    return {
        "own": own, "other case": wheel(database, "pia", 1002, "save", words="ordet hos Sønder"),
        "other organisation": wheel(database, "mads", 1001, "lock", words="ordet hos Vest"), "nothing": uuid4(),
    }  # fmt: skip


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    """One of everything on dora's case."""
    return furnish(database)


@pytest.fixture(scope="module")
def far(database: House) -> Place:
    """One of everything on a case of another organisation."""
    return furnish(database, "prove")


@pytest.mark.parametrize("whose", ["other case", "other organisation", "nothing"])
def test_b01_the_own_case_in_the_address_and_a_foreign_record(
    house: House, client_of: Client, things: dict[str, UUID], whose: str
) -> None:
    before, since, dora = state_of(house), log_length(house), client_of("dora")
    place = f"/t/eksempel/cases/{house.world.case()}/wheel/{things[whose]}/"
    answers = [dora.get(place + read) for read in READS]
    answers += [
        dora.send(place + change, typed(date(2026, 3, 9), version="1")) for change in CHANGES
    ]
    for answer in answers:
        assert answer.status_code == 404
        assert "ordet" not in answer.text
    assert state_of(house) == before
    entries = last_entries(house, since)
    assert [(entry.outcome, entry.object_id) for entry in entries] == [
        ("denied", things[whose])
    ] * len(answers)


@pytest.mark.parametrize("case", ["hidden", "other organisation", "nothing"])
def test_b01_a_foreign_case_in_the_address_and_the_own_record(
    house: House, client_of: Client, things: dict[str, UUID], case: str
) -> None:
    before, dora, world = state_of(house), client_of("dora"), house.world
    case_id = {"hidden": world.case(number=1003), "other organisation": world.case("prove")}.get(
        case, uuid4()
    )
    place = f"/t/eksempel/cases/{case_id}/wheel/{things['own']}/"
    statuses = {dora.get(place + read).status_code for read in READS}
    statuses |= {
        dora.send(place + change, {"version": "1", "kind": "save"}).status_code
        for change in CHANGES
    }
    assert statuses == {404}
    assert state_of(house) == before


def test_b01_an_assignment_of_another_case_is_not_ended(house: House, client_of: Client) -> None:
    before, since, alma = state_of(house), log_length(house), client_of("alma")
    teams = dict(house.superuser().execute("select case_id, id from app.assignments").fetchall())
    own = house.world.case()
    for assignment in (
        teams[house.world.case(number=1002)],
        teams[house.world.case("prove")],
        uuid4(),
    ):
        answer = alma.send(f"/t/eksempel/cases/{own}/assignments/{assignment}/end")
        assert answer.status_code == 404
    assert state_of(house) == before
    assert {entry.outcome for entry in last_entries(house, since)} == {"denied"}


@pytest.mark.parametrize("name", ["mads", "erin", "eva"])
def test_b01_who_cannot_work_there_is_not_put_on_a_case(
    house: House, client_of: Client, name: str
) -> None:
    before = state_of(house)
    fields = {"membership_id": str(house.world.membership(name)), "conflict": "none"}
    answer = client_of("alma").send(f"/t/eksempel/cases/{house.world.case()}/assignments", fields)
    assert answer.status_code < 500
    assert state_of(house) == before


def test_b01_an_invitation_of_another_organisation_is_not_withdrawn(
    house: House, client_of: Client
) -> None:
    person = {"name": "En Person", "email": "en@prove.example", "roles": ["mentor"]}
    assert client_of("anton").send("/t/prove/members/invitations", person).status_code == 200
    before = state_of(house)
    foreign = (
        house
        .superuser()
        .execute("select id from app.invitations where accepted_at is null")
        .fetchall()
    )
    for row in [*foreign, (uuid4(),)]:
        answer = client_of("eva").send(f"/t/eksempel/members/invitations/{row[0]}/revocation")
        assert answer.status_code == 404
    assert state_of(house) == before


@pytest.mark.parametrize("whose", ["other case", "other organisation", "nothing"])
def test_b01_every_verb_with_the_own_case_and_something_that_belongs_to_another(
    house: House,
    app: Flask,
    client_of: Client,
    place: Place,
    far: Place,
    things: dict[str, UUID],
    whose: str,
) -> None:
    """Whatever stands in an address: a step, an agreement, a sheet of any tool. A link is of both cases."""
    if client_of("dora").get(f"/t/eksempel/cases/{place.other_case}/").status_code == 404:
        comes(house, place.other_case, "dora")  # she may open both
    before = state_of(house)
    there = {"other organisation": far, "nothing": elsewhere(place)}.get(whose, place)
    own = place.other_case if whose == "other case" else place.case_id
    asked = 0
    for rule in app.url_map.iter_rules():
        inner = rule.arguments & OF_A_CASE - ({"link_id"} if whose == "other case" else set())
        if "case_id" in rule.arguments and inner:
            asked += 1
            path = there.path(app, rule, tenant="eksempel", case_id=own)
            name = MATRIX[rule.endpoint].split()[0]
            fields = FIELDS.get(rule.endpoint)
            browser = client_of(name)
            answer = (
                browser.get(path) if "GET" in (rule.methods or ()) else browser.send(path, fields)
            )
            assert answer.status_code == 404, (rule.endpoint, name)
    assert asked > 50
    assert state_of(house) == before


def test_b01_a_sheet_of_one_tool_is_no_sheet_of_another(
    house: House, app: Flask, client_of: Client, place: Place
) -> None:
    before, dora = state_of(house), client_of("dora")
    for rule in app.url_map.iter_rules():
        tool = rule.endpoint.partition(".")[0]
        if tool in SHEETS and "record_id" in rule.arguments:
            other = place.sheets["plan" if tool != "plan" else "network"]
            path = place.path(app, rule, record_id=other)
            reads = "GET" in (rule.methods or ())
            answer = dora.get(path) if reads else dora.send(path, FIELDS.get(rule.endpoint))
            assert answer.status_code == 404, rule.endpoint
    assert state_of(house) == before


@pytest.mark.parametrize("name", ["bo", "alma", "pia"])
def test_b01_time_and_advice_of_somebody_else_are_not_taken_back(
    house: House, client_of: Client, place: Place, name: str
) -> None:
    before, browser = state_of(house), client_of(name)
    for thing in (f"time/{place.entry_id}", f"advice/{place.advice_id}"):
        assert browser.send(f"/t/eksempel/{thing}/removal").status_code == 404
    assert state_of(house) == before


def elsewhere(place: Place) -> Place:
    """The same addresses with ids that nothing has."""
    ids: dict[str, Any] = {name: uuid4() for name in vars(place) if name.endswith("_id")}
    return replace(place, sheets={tool: uuid4() for tool in place.sheets}, **ids)


def guarded(app: Flask, place: Place) -> list[tuple[str, set[str]]]:
    methods: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        if "tenant" in rule.arguments:
            methods.setdefault(place.path(app, rule), set()).update(rule.methods or ())
    return list(methods.items())


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "rita"])
@pytest.mark.parametrize("verb", ["GET", "HEAD", "OPTIONS"])
def test_b02_no_reading_verb_changes_anything(
    house: House, app: Flask, client_of: Client, place: Place, name: str, verb: str
) -> None:
    before, browser = state_of(house), client_of(name)
    for path, _methods in guarded(app, place):
        forged = {"kind": "lock", "version": "1", "state": "closed", "_method": "POST"}
        assert browser.open(path, method=verb, query_string=forged).status_code < 500
    assert state_of(house) == before


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_b02_verbs_that_no_page_has_are_refused(
    house: House, app: Flask, client_of: Client, place: Place, verb: str
) -> None:
    before, dora = state_of(house), client_of("dora")
    for path, methods in guarded(app, place):
        answer = dora.open(path, method=verb, data={"csrf_token": dora.form_token()})
        assert answer.status_code in (404, 405), path
        assert "Nord" not in answer.text
        if "POST" not in methods:
            assert dora.send(path, {"kind": "lock", "version": "1"}).status_code in (404, 405), path
    assert state_of(house) == before
