"""A17, A16, A2, B5: whoever is lent sees the parts that the citizen named, and does with them what work is."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests import lending
from tests.attacks.cuts import withdrawn
from tests.attacks.probes import counted, last_entries, log_length
from tests.house import House
from tests.leaving import entry_of
from tests.lending import Deal
from tests.places import Place
from tests.portal.matrix import FIELDS, MATRIX
from tests.portal.matrix_of_loans import GUEST
from tests.portal.paper.printing import ASKED
from tests.portal.typesetting.documents import words

SHEETS = ("records", "record_versions", "drafts", "steps", "journal_marks", "prints")
# What the citizen named: the case sheet, the wheel, the plan. And the pages that this opens and closes.
OPEN = ("", "wheel/", "plan/", "steps/", "print")
CLOSED = ("network/", "meeting/", "session/", "assessments/", "closing/", "agreements/", "course/", "links/",
          "copies/", "reentry/", "lending/", "session/journal", "sheet", "agreements/new")  # fmt: skip
ELSEWHERE = ("groups/", "advice/", "members/confirmation/", "access-log/samples/",
             "members/", "members/invitations", "organisation", "organisation/instruments/", "access-log",
             "completion/", "cases/new", "time/export.csv?month=1999-01")  # fmt: skip


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
    assert answer.status_code == 404
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
    nothing = ("case_events", "agreements", "case_links", "link_proposals", "copied_texts", "groups",
               "assignment_proposals",
               "group_members", "group_meetings", "group_attendance", "advice", "invitations", "needs", "offers",
               "loans", "consents", "pairings", "corps_profiles", "hand_backs")  # fmt: skip
    assert set(counted(guest, nothing).values()) == {0}
    assert counted(guest, ("cases", "tenants")) == {"cases": 1, "tenants": 1}


def test_a17_a_guest_sees_the_team_and_nobody_else(
    house: House, guest: psycopg.Connection[Any], deal: Deal
) -> None:
    seen = {row[0] for row in guest.execute("select id from app.memberships")}
    assert seen == {house.world.membership("dora"), lending.guest_id(house, deal)}
    assert {row[0] for row in guest.execute("select membership_id from app.assignments")} == seen


@pytest.mark.parametrize(
    "code", ["network", "session", "meeting", "life_skills", "own_days", "reentry", "closing"]
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
    for table in ("cases", "loans", "consents", "time_entries"):
        query = f"select * from app.{table} where tenant_id = %s"
        assert web.execute(query, (house.world.tenants["eksempel"],)).fetchall() == []
    assert house.client_of(name).get(place.case).status_code == 404 or name == "mads"


def test_a17_the_paper_of_the_case_holds_and_names_the_consented_parts_alone(
    house: House, deal: Deal, place: Place
) -> None:
    made = house.client_of("mads").send(f"{place.case}print/", ASKED).data
    left = entry_of(house, made)
    assert (left.action, left.purpose, left.case_id) == ("file:export", "loan", place.case_id)
    assert left.loan_id is not None
    found = words(made)
    assert "hjulets ord" in found
    assert "Nord" in found
    for closed in ("netværkskort", "samtaleark", "livskompetence", "aftaler", "netværksmøde"):
        assert closed not in found.lower(), closed


def test_a17_nobody_tells_a_guest_what_closed_parts_lack(house: House, deal: Deal) -> None:
    assert "mangler" not in house.client_of("mads").get("/t/eksempel/").text
    assert "mangler" in house.client_of("dora").get("/t/eksempel/").text  # the control


def _answers(house: House, place: Place) -> dict[str, int]:
    """What the lent mentor is answered at every door of the portal: pages, forms, papers, files, suggestions."""
    mads, found = house.client_of("mads"), {}
    for rule in house.app.url_map.iter_rules():
        if rule.endpoint in MATRIX:
            path = place.path(house.app, rule)
            reads = "GET" in (rule.methods or ())
            answer = mads.get(path) if reads else mads.send(path, FIELDS.get(rule.endpoint))
            found[rule.endpoint] = answer.status_code
    assert found.keys() == MATRIX.keys()
    return found


def test_a17_every_door_but_those_of_the_consented_parts_is_closed(
    house: House, deal: Deal, place: Place
) -> None:
    open_to_him = {door for door, status in _answers(house, place).items() if status != 404}
    assert open_to_him == set(GUEST.split())


def test_b11_after_the_consent_every_door_is_closed(house: House, deal: Deal, place: Place) -> None:
    """The last of this module: what was bookmarked, half written or left open is of no use."""
    withdrawn(house, deal)
    since = log_length(house)
    assert set(_answers(house, place).values()) == {404}
    here = house.world.tenants["eksempel"]
    refusals = last_entries(house, since, outcome="denied", tenant_id=here)
    assert len(refusals) == len(MATRIX)
    assert last_entries(house, since, outcome="allowed", tenant_id=here) == []
