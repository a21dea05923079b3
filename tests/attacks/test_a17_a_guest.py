"""A17, A16, A2, B5: whoever is lent sees the parts that the citizen named, and does with them what work is."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests import lending
from tests.attacks.filled import fill
from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, counted, last_entries, log_length, refused, state_of
from tests.house import House
from tests.lending import Deal
from tests.places import Place

SHEETS = ("records", "record_versions", "drafts", "steps", "journal_marks", "prints")
# What the citizen named: the case sheet, the wheel, the plan. And the pages that this opens and closes.
OPEN = ("", "wheel/", "plan/", "steps/", "print")
CLOSED = ("network/", "meeting/", "session/", "assessments/", "closing/", "agreements/", "course/", "links/",
          "sheet", "agreements/new")  # fmt: skip
ELSEWHERE = ("members/", "members/invitations", "organisation", "organisation/instruments/", "access-log",
             "completion/", "cases/new", "time/export.csv?month=1999-01")  # fmt: skip


@pytest.fixture(scope="module")
def place(database: House) -> Place:
    lending.pair(database)
    found = fill(database, "eksempel")
    wheel(database, "dora", 1001, "save", words="hjulets ord")
    return found


@pytest.fixture(scope="module")
def deal(database: House, place: Place) -> Deal:
    """The guest was here before and has the old number; what was handed back stays closed."""
    return lending.lent(database)


@pytest.fixture
def guest(house: House, deal: Deal) -> psycopg.Connection[Any]:
    return house.as_web("mads", "eksempel")


@pytest.fixture
def unchanged(house: House) -> Iterator[None]:
    before = state_of(house)
    yield
    assert state_of(house) == before


@pytest.mark.parametrize("page", OPEN)
def test_a17_the_consented_pages_open(house: House, deal: Deal, place: Place, page: str) -> None:
    path = place.case + (f"print/{place.sheets['wheel']}/" if page == "print" else page)
    assert house.client_of("mads").get(path).status_code in (200, 303)


@pytest.mark.parametrize("page", CLOSED)
def test_a17_all_other_pages_of_the_case_do_not_exist(
    house: House, deal: Deal, place: Place, page: str
) -> None:
    since = log_length(house)
    answer = house.client_of("mads").get(place.case + page)
    assert answer.status_code == 404
    # The address that was asked for may stand on the page, in the form that changes the language.
    elsewhere = answer.text.replace(place.case + page, "")
    for secret in ("Nord", str(place.case_id), *map(str, place.sheets.values())):
        assert secret not in elsewhere
    (entry,) = last_entries(
        house, since, outcome="denied", tenant_id=house.world.tenants["eksempel"]
    )
    assert (entry.loan_id, entry.case_number) == (deal.loan, 1001)


@pytest.mark.parametrize("page", ELSEWHERE)
def test_a17_nor_do_the_organisations_own(house: House, deal: Deal, page: str) -> None:
    answer = house.client_of("mads").get(f"/t/eksempel/{page}")
    assert answer.status_code == 404 or "time/export" in page
    assert "Nord" not in answer.text


def test_b05_lists_and_counts_hold_the_consented_parts_alone(
    guest: psycopg.Connection[Any], superuser: psycopg.Connection[Any], place: Place
) -> None:
    for table in SHEETS:
        codes = f"select coalesce(definition_code, 'case'), count(*) from app.{table} group by 1"
        seen = dict(guest.execute(codes).fetchall())
        assert set(seen) <= {"wheel", "plan", "case"}, table
        there = dict(
            superuser.execute(
                f"select coalesce(definition_code, 'case'), count(*) from app.{table} where case_id = %s group by 1",
                (place.case_id,),
            ).fetchall()
        )
        expected = {
            code: number for code, number in there.items() if code in ("wheel", "plan", "case")
        }
        assert seen == ({} if table == "drafts" else expected), table  # drafts are the writer's own
    nothing = ("case_events", "agreements", "case_links", "advice", "invitations", "needs", "offers", "loans",
               "consents", "pairings", "corps_profiles", "hand_backs")  # fmt: skip
    assert set(counted(guest, nothing).values()) == {0}
    assert counted(guest, ("cases", "tenants")) == {"cases": 1, "tenants": 1}


def test_a17_a_guest_sees_the_team_and_nobody_else(
    house: House, guest: psycopg.Connection[Any], deal: Deal
) -> None:
    seen = {row[0] for row in guest.execute("select id from app.memberships")}
    assert seen == {house.world.membership("dora"), lending.guest_id(house, deal)}
    assert {row[0] for row in guest.execute("select membership_id from app.assignments")} == seen


@pytest.mark.parametrize(
    "code", ["network", "session", "meeting", "life_skills", "own_days", "closing"]
)
def test_a17_no_key_leaves_for_a_part_that_was_not_named(
    house: House, guest: psycopg.Connection[Any], place: Place, code: str
) -> None:
    rows = guest.execute(
        "select * from gate.open_cases(array[%s]::uuid[], 'record', 'record:read', %s)",
        (place.case_id, code),
    )
    assert rows.fetchall() == []
    for part, action in (
        ("case", "agreement:read"),
        ("case", "case:history"),
        ("record", "record:export"),
    ):
        found = guest.execute(
            "select * from gate.open_cases(array[%s]::uuid[], %s, %s, 'wheel')",
            (place.case_id, part, action),
        )
        assert found.fetchall() == [], action


def test_a17_a_guest_writes_in_the_consented_tools_only(
    house: House, guest: psycopg.Connection[Any], place: Place, deal: Deal, unchanged: None
) -> None:
    me, own = lending.guest_id(house, deal), house.world.tenants["eksempel"]
    record = ("insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, "
              "language, occurred_on, created_by) "
              "values (%s, %s, %s, 'mentor', %s, '1.0.0', 'da', current_date, %s)")  # fmt: skip
    for code in ("network", "session", "own_days", "closing"):
        refused(guest, record, (own, uuid4(), place.case_id, code, me))
    guest.execute(record, (own, uuid4(), place.case_id, "wheel", me))  # the control
    guest.rollback()
    for name, statement in {
        "sheet": "insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
                 "values (%(own)s, %(case)s, 'mentor', 2, %(sealed)s, %(me)s)",
        "agreement": "insert into app.agreements (tenant_id, id, case_id, track, kind, given_on, body, author_id) "
                     "values (%(own)s, %(id)s, %(case)s, 'mentor', 'participation', current_date, %(sealed)s, %(me)s)",
        "event": "insert into app.case_events (tenant_id, id, case_id, track, kind, from_code, to_code, happened_on, "
                 "author_id) values (%(own)s, %(id)s, %(case)s, 'mentor', 'state', 'active', 'paused', current_date, "
                 "%(me)s)",
        "assignment": "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by) "
                      "values (%(own)s, %(id)s, %(case)s, 'mentor', %(bo)s, %(me)s)",
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
        "ask for more": "select gate.record_consent(%(loan)s, 1, array['case', 'network'], current_date, "
                        "current_date + 9, '1.0.0', %(sealed)s, %(sealed)s)",
        "read the report": "select gate.loan_report(%(loan)s)",
        "new case": "select gate.create_case(%(id)s, 'mentor', current_date, 'active', 1, %(sealed)s)",
    }.items():  # fmt: skip
        connection = house.as_web("mads", "eksempel")
        values = {
            "own": own, "id": uuid4(), "case": place.case_id, "sealed": SEALED, "me": me, "hash": bytes(32),
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
    values = (house.world.tenants["eksempel"], uuid4(), house.world.case(number=1003),
              lending.guest_id(house, deal), house.world.membership("alma"))  # fmt: skip
    refused(
        alma,
        "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by) "
        "values (%s, %s, %s, 'mentor', %s, %s)",
        values,
        "23514",
    )


def test_a16_a_case_planted_at_home_under_the_lent_id_shows_nothing_and_opens_nothing(
    house: House, deal: Deal, place: Place
) -> None:
    home, lent = house.world.tenants["prove"], place.case_id
    mads = house.world.membership("mads")
    lending.do(house, "insert into app.cases (tenant_id, id, number, track, state, started_on, created_by) "
               "values (%s, %s, 4711, 'mentor', 'active', current_date, %s)", home, lent, mads)  # fmt: skip
    lending.do(house, "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by) "
               "values (%s, %s, %s, 'mentor', %s, %s)", home, uuid4(), lent, mads, mads)  # fmt: skip
    at_home, away = house.as_web("mads"), house.as_web("mads", "eksempel")
    ids = "select tenant_id from app.cases where id = %s"
    assert at_home.execute(ids, (lent,)).fetchall() == [(home,)]
    assert away.execute(ids, (lent,)).fetchall() == [(house.world.tenants["eksempel"],)]
    assert at_home.execute("select * from app.records").fetchall() == []
    opened = at_home.execute(
        "select * from gate.open_cases(array[%s]::uuid[], 'case', 'case:read')", (lent,)
    )
    assert opened.fetchall() == []  # the planted one has no key, and the other's does not come
    assert house.client_of("mads").get(f"/t/prove/cases/{lent}/").status_code == 404
    for table in ("assignments", "cases"):
        column = "case_id" if table == "assignments" else "id"
        lending.do(
            house, f"delete from app.{table} where tenant_id = %s and {column} = %s", home, lent
        )


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


@pytest.mark.parametrize("name", ["charlie", "anton", "rasmus", "mads"])
def test_a17_the_lenders_people_see_dates_and_hours_and_never_the_case(
    house: House, deal: Deal, place: Place, name: str
) -> None:
    house.client_of("mads").send(f"{place.case}time", {"kind": "contact", "minutes": "30"})
    web = house.as_web(name)
    rows = web.execute("select * from gate.loans_seen()").fetchall()
    if name in ("charlie", "mads"):
        (row,) = [each for each in rows if each.id == deal.loan]
        assert (row.case_id, row.case_number, row.guest_id, row.guest_name) == (
            None,
            None,
            None,
            None,
        )
        assert row.minutes >= 30
        assert (row.parts is None) == (name == "charlie")
    else:
        assert rows == []
    assert web.execute("select * from gate.own_loans()").fetchall() == []
    for table in ("cases", "loans", "consents", "time_entries"):
        query = f"select * from app.{table} where tenant_id = %s"
        assert web.execute(query, (house.world.tenants["eksempel"],)).fetchall() == []
    assert house.client_of(name).get(place.case).status_code == 404 or name == "mads"


def _row(house: House, where: str, value: UUID) -> Any:
    found = house.superuser().execute(f"select * from app.{where} = %s", (value,)).fetchone()
    assert found
    return found
