"""A17, B5: sheets that not everybody reads, minutes, groups and ended cases, with somebody who is lent."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests import lending
from tests.attacks.plants import wheel
from tests.attacks.probes import counted, refused
from tests.house import House
from tests.lending import Deal
from tests.places import gathered

GROUPS = ("groups", "group_members", "group_meetings", "group_attendance")


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


@pytest.fixture
def deal(house: House) -> Deal:
    return lending.lent(house)


@pytest.fixture
def guest(house: House, deal: Deal) -> psycopg.Connection[Any]:
    return house.as_web("mads", "eksempel")


def _sheet(house: House, code: str, author: UUID, visibility: str = "case_team") -> UUID:
    record = uuid4()
    lending.do(
        house, "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, "
        "language, occurred_on, created_by, visibility, current_version) select c.tenant_id, %s, c.id, c.track, %s, "
        "'1.0.0', 'da', current_date, %s, %s, 1 from app.cases c where c.id = %s",
        record, code, author, visibility, house.world.case(),
    )  # fmt: skip
    return record


@pytest.mark.parametrize("visibility", ["coordinator", "author_only_until_supervision"])
def test_a17_a_sheet_that_the_team_does_not_read_a_guest_does_not_read(
    house: House, guest: psycopg.Connection[Any], visibility: str
) -> None:
    shown = wheel(house, "dora", 1001, "save")
    hidden = wheel(house, "dora", 1001, "save")
    lending.do(house, "update app.records set visibility = %s where id = %s", visibility, hidden)
    for table, column in (("records", "id"), ("record_versions", "record_id")):
        seen = {row[0] for row in guest.execute(f"select {column} from app.{table}")}
        assert seen == {shown}, table
    page = f"/t/eksempel/cases/{house.world.case()}/wheel/{hidden}/"
    assert house.client_of("mads").get(page).status_code == 404


def test_a17_what_a_guest_kept_to_himself_falls_to_the_coordinator(
    house: House, deal: Deal
) -> None:
    own = _sheet(house, "wheel", lending.guest_id(house, deal), "author_only_until_supervision")
    assert house.as_web("alma").execute("select id from app.records").fetchall() == []
    assert house.as_web("mads", "eksempel").execute("select id from app.records").fetchall() == [
        (own,)
    ]
    mads = house.as_web("mads", "eksempel")
    mads.execute("select gate.withdraw_consent(%s)", (deal.loan,))
    mads.commit()
    assert house.as_web("alma").execute("select id from app.records").fetchall() == [(own,)]
    assert house.as_web("mads", "eksempel").execute("select id from app.records").fetchall() == []


def test_a17_minutes_are_kept_with_sheets_of_the_consented_tools_alone(
    house: House, deal: Deal, guest: psycopg.Connection[Any]
) -> None:
    me = lending.guest_id(house, deal)
    keep = "select gate.keep_sheet_time(%s, 30, 0, 0)"
    refused(guest, keep, (_sheet(house, "session", me),))
    guest.execute(keep, (_sheet(house, "wheel", me),))
    kept = guest.execute("select membership_id, minutes from app.time_entries").fetchall()
    assert kept == [(me, 30)]


def test_a17_whoever_looks_with_a_guests_eyes_keeps_no_minutes(house: House, deal: Deal) -> None:
    sheet = _sheet(house, "wheel", house.world.membership("dora"))
    alma = house.as_web("alma")
    alma.execute("select gate.mirror(%s)", (deal.loan,))
    refused(alma, "select gate.keep_sheet_time(%s, 30, 0, 0)", (sheet,))


def test_a17_groups_are_nobodys_who_is_lent(house: House, deal: Deal) -> None:
    """Also of somebody lent as a coach of relatives, whose colleagues here see every group."""
    gathered(house.client_of("pia"), "eksempel")
    coach = house.as_web("pia")
    assert counted(coach, ("groups",))["groups"] == 1
    group = coach.execute("select id from app.groups").fetchone()
    lending.do(house, "update app.memberships set roles = '{parent_coach}' where id = %s",
               lending.guest_id(house, deal))  # fmt: skip
    guest = house.as_web("mads", "eksempel")
    assert guest.execute("select gate.own_tracks()").fetchone() == (["parent_coach"],)
    assert set(counted(guest, GROUPS).values()) == {0}
    refused(guest, "select gate.read_group(%s)", group)
    assert house.client_of("mads").get("/t/eksempel/groups/").status_code == 404


def test_a17_in_a_case_that_has_ended_a_guest_begins_no_sheet(
    house: House, deal: Deal, guest: psycopg.Connection[Any]
) -> None:
    begin = ("insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, "
             "language, occurred_on, created_by) values (%s, %s, %s, 'mentor', 'wheel', '1.0.0', 'da', "
             "current_date, %s)")  # fmt: skip
    values = (house.world.tenants["eksempel"], uuid4(), house.world.case(), lending.guest_id(house, deal))  # fmt: skip
    move = "update app.cases set state = %s where id = %s"
    for state in ("closing", "closed"):
        lending.do(house, move, state, house.world.case())
    refused(guest, begin, values, "55000")
    lending.do(house, move, "active", house.world.case())
    guest.execute(begin, values)
