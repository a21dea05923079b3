"""A17, B16: what whoever is lent writes, may not write, and leaves behind."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests import lending
from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, last_entries, log_length, refused, state_of
from tests.house import House
from tests.lending import Deal
from tests.places import Place

FORBIDDEN = {
    "sheet": "insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
             "values (%(own)s, %(case)s, 'mentor', 2, %(sealed)s, %(me)s)",
    "agreement": "insert into app.agreements (tenant_id, id, case_id, track, kind, given_on, body, author_id) "
                 "values (%(own)s, %(id)s, %(case)s, 'mentor', 'participation', current_date, %(sealed)s, %(me)s)",
    "event": "insert into app.case_events (tenant_id, id, case_id, track, kind, from_code, to_code, happened_on, "
             "author_id) values (%(own)s, %(id)s, %(case)s, 'mentor', 'state', 'active', 'paused', current_date, "
             "%(me)s)",
    "assignment": "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, conflict) "
                  "values (%(own)s, %(id)s, %(case)s, 'mentor', %(bo)s, %(me)s, 'none')",
    "ask to take a case": "select gate.propose_assignment(%(id)s, %(case)s, %(bo)s, 'none', null)",
    "advice": "insert into app.advice (tenant_id, id, membership_id, track, given_on, minutes, colleague, theme, "
              "definition_version) values (%(own)s, %(id)s, %(me)s, 'mentor', current_date, 5, 'school', "
              "'first_worry', '1.0.0')",
    "time without a case": "insert into app.time_entries (tenant_id, id, membership_id, track, spent_on, minutes, "
                           "kind) values (%(own)s, %(id)s, %(me)s, 'mentor', current_date, 5, 'admin')",
    "time elsewhere": "insert into app.time_entries (tenant_id, id, membership_id, case_id, track, spent_on, "
                      "minutes, kind) values (%(own)s, %(id)s, %(me)s, %(other)s, 'mentor', current_date, 5, "
                      "'admin')",
    "invite": "select gate.invite(%(id)s, %(hash)s, %(hash)s, %(sealed)s, %(sealed)s, array['mentor'])",
    "lend on": "select gate.make_offer(%(id)s, %(id)s, %(me)s, 4, current_date, current_date, %(sealed)s)",
    "keep a text": "insert into app.copied_texts (tenant_id, id, case_id, track, source_case, source_track, "
                   "source_record, source_code, source_version, body, author_id) values (%(own)s, %(id)s, "
                   "%(case)s, 'mentor', %(other)s, 'mentor', %(id)s, 'wheel', 1, %(sealed)s, %(me)s)",
    "ask for a link": "select gate.propose_link(%(id)s, %(case)s, 1002, %(sealed)s)",
    "begin a group": "insert into app.groups (tenant_id, id, body, facilitator_id, started_on) "
                     "values (%(own)s, %(id)s, %(sealed)s, %(me)s, current_date)",
    "look at a group": "select gate.read_group(%(id)s)",
    "minutes of another's sheet": "select gate.keep_sheet_time(%(sheet)s, 30, 0, 0)",
    "ask for more": "select gate.record_consent(%(loan)s, 1, array['case', 'network'], current_date, "
                    "current_date + 9, '1.0.0', %(sealed)s, %(sealed)s)",
    "read the report": "select gate.loan_report(%(loan)s)",
    "new case": "select gate.create_case(%(id)s, 'mentor', current_date, 'active', 1, %(sealed)s)",
}  # fmt: skip


@pytest.fixture
def unchanged(house: House) -> Iterator[None]:
    before = state_of(house)
    yield
    assert state_of(house) == before


def test_a17_a_guest_writes_in_the_consented_tools_only(
    house: House, guest: psycopg.Connection[Any], place: Place, deal: Deal, unchanged: None
) -> None:
    me, own = lending.guest_id(house, deal), house.world.tenants["eksempel"]
    record = ("insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, "
              "language, occurred_on, created_by) "
              "values (%s, %s, %s, 'mentor', %s, '1.0.0', 'da', current_date, %s)")  # fmt: skip
    for code in ("network", "session", "own_days", "reentry", "closing"):
        refused(guest, record, (own, uuid4(), place.case_id, code, me))
    guest.execute(record, (own, uuid4(), place.case_id, "wheel", me))  # the control
    guest.rollback()
    for name, statement in FORBIDDEN.items():
        connection = house.as_web("mads", "eksempel")
        values = {
            "own": own, "id": uuid4(), "case": place.case_id, "sealed": SEALED, "me": me, "hash": bytes(32),
            "sheet": place.sheets["session"],
            "bo": house.world.membership("bo"), "other": house.world.case(number=1003), "loan": deal.loan,
        }  # fmt: skip
        assert refused(connection, statement, values), name
        connection.close()


def test_a17_a_guests_role_is_nobodys_to_raise(house: House, deal: Deal, unchanged: None) -> None:
    member = lending.guest_id(house, deal)
    version = lending.one(house, "select version from app.memberships where id = %s", member)
    for roles in (["admin"], ["mentor", "mentor_coordinator"], ["mentor_coordinator"]):
        refused(
            house.as_web("eva"), "select gate.change_member(%s, %s, %s, 'active')",
            (member, version, roles),
        )  # fmt: skip


def test_a17_a_guest_is_put_on_no_other_case(house: House, deal: Deal, unchanged: None) -> None:
    alma = house.as_web("alma")
    values = (uuid4(), house.world.case(number=1003), lending.guest_id(house, deal))
    ask = "select gate.propose_assignment(%s, %s, %s, 'none', null)"
    refused(alma, ask, values, "23514")


def test_a17_what_a_guest_saves_names_both_organisations_the_loan_and_the_consent(
    house: House, deal: Deal, place: Place
) -> None:
    case, mads = place.case, house.client_of("mads")
    since = log_length(house)
    started = mads.send(f"{case}wheel/", {}).headers["Location"]
    record = UUID(started.removesuffix("/edit").rsplit("/", 1)[1])
    fields = {
        "version": "0",
        "kind": "save",
        "occurred_on": "09.03.2026",
        "challenge": "Mødt til tiden",
    }
    assert mads.send(f"{case}wheel/{record}/versions", fields).status_code == 303
    row = _row(house, "record_versions where record_id", record)
    held = _row(house, "consents where loan_id", deal.loan)
    frozen = (row.home_tenant_id, row.loan_id, row.consent_version, row.consent_fingerprint)
    assert frozen == (house.world.tenants["prove"], deal.loan, held.version, held.fingerprint)
    _told_in_both_logs(house, since, deal, held)


def _told_in_both_logs(house: House, since: int, deal: Deal, held: Any) -> None:
    theirs, ours = house.world.tenants["prove"], house.world.tenants["eksempel"]
    there = last_entries(house, since, tenant_id=ours)
    at_home = last_entries(house, since, tenant_id=theirs)
    assert {e.action for e in there} >= {
        "page:open",
        "record:create",
        "record:write",
        "record:save",
    }
    for entry in [*there, *at_home]:
        assert (entry.home_tenant_id, entry.acting_tenant_id, entry.owning_tenant_id) == (
            theirs,
            ours,
            ours,
        )
        assert (entry.loan_id, entry.consent_version, entry.consent_fingerprint) == (
            deal.loan,
            held.version,
            held.fingerprint,
        )
    # Home learns when and what kind, of whom of its own people; nothing leads to the citizen.
    assert [e.action for e in at_home] == [e.action for e in there]
    assert {(e.case_id, e.case_number, e.request_id, e.route, e.shown) for e in at_home} == {
        (None, None, None, None, 0)
    }
    assert {(e.object_kind, e.object_id) for e in at_home} == {("loan", deal.loan)}
    assert {e.membership_id for e in at_home} == {house.world.membership("mads")}
    assert {e.purpose for e in there if e.action.startswith("record:")} == {"loan"}


def test_a17_members_save_without_any_loan(house: House, place: Place, deal: Deal) -> None:
    record = wheel(house, "dora", 1001, "save")
    assert lending.one(house, "select loan_id is null and home_tenant_id is null from app.record_versions "
                       "where record_id = %s", record)  # fmt: skip


def _row(house: House, where: str, value: UUID) -> Any:
    found = house.superuser().execute(f"select * from app.{where} = %s", (value,)).fetchone()
    assert found
    return found
