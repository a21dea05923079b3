"""B1, B2: every verb with the own case in the address and somebody else's thing behind it; reading changes nothing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.attacks.plants import draft, wheel
from tests.attacks.probes import last_entries, log_length, state_of
from tests.browser import Browser
from tests.house import House
from tests.portal.tools.wheel.filled import typed

Client = Callable[[str | None], Browser]
READS = ("", "edit", "history")
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
    fields = {"membership_id": str(house.world.membership(name))}
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


def guarded(app: Flask, house: House, record: UUID) -> list[tuple[str, set[str]]]:
    filling = {
        "tenant": "eksempel", "case_id": house.world.case(), "record_id": record, "assignment_id": uuid4(),
        "member_id": house.world.membership("pia"), "invitation_id": uuid4(),
    }  # fmt: skip
    adapter = app.url_map.bind("localhost")
    rules = [rule for rule in app.url_map.iter_rules() if "tenant" in rule.arguments]
    methods: dict[str, set[str]] = {}
    for rule in rules:
        values = {name: filling[name] for name in rule.arguments}
        methods.setdefault(adapter.build(rule.endpoint, values), set()).update(rule.methods or ())
    return list(methods.items())


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "rita"])
@pytest.mark.parametrize("verb", ["GET", "HEAD", "OPTIONS"])
def test_b02_no_reading_verb_changes_anything(
    house: House, app: Flask, client_of: Client, things: dict[str, UUID], name: str, verb: str
) -> None:
    before, browser = state_of(house), client_of(name)
    for path, _methods in guarded(app, house, things["own"]):
        forged = {"kind": "lock", "version": "1", "state": "closed", "_method": "POST"}
        assert browser.open(path, method=verb, query_string=forged).status_code < 500
    assert state_of(house) == before


@pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_b02_verbs_that_no_page_has_are_refused(
    house: House, app: Flask, client_of: Client, things: dict[str, UUID], verb: str
) -> None:
    before, dora = state_of(house), client_of("dora")
    for path, methods in guarded(app, house, things["own"]):
        answer = dora.open(path, method=verb, data={"csrf_token": dora.form_token()})
        assert answer.status_code in (404, 405), path
        assert "Nord" not in answer.text
        if "POST" not in methods:
            assert dora.send(path, {"kind": "lock", "version": "1"}).status_code in (404, 405), path
    assert state_of(house) == before
