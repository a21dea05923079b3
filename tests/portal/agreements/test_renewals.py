"""Turning 15 or 18 asks for a new agreement: a line with a day among what is to be done, whenever the year is told."""

from datetime import date
from uuid import uuid4

import psycopg
import pytest

from config.clock import today
from tests.attacks.probes import SEALED
from tests.house import House
from tests.places import AGREED

TASK = "Forny deltagelsesaftalen på grund af personens alder"
SHEET = {
    "alias": "Nord", "purpose": "Støtte til skolen", "legal_basis": "public_task", "tasks": "Samtaler",
    "summary": "", "reference": "", "own_view": "", "siblings_note": "",
}  # fmt: skip


@pytest.fixture
def place(fresh_database: House) -> str:
    """The case, with an agreement made before anybody wrote a year of birth."""
    place = f"/t/eksempel/cases/{fresh_database.world.case()}/"
    dora = fresh_database.client_of("dora")
    tell(fresh_database, place, "", 1)
    assert dora.send(place + "agreements/", AGREED).status_code == 303
    return place


def tell(house: House, place: str, year: str, version: int) -> None:
    """Save the case sheet with this year of birth."""
    fields = SHEET | {"birth_year": year, "version": str(version)}
    answer = house.client_of("dora").send(place + "sheet", fields)
    assert answer.status_code == 303, answer.text


def renewal(house: House) -> date | None:
    row = house.superuser().execute("select renew_on from app.agreements").fetchone()
    assert row
    found: date | None = row.renew_on
    return found


def test_a_year_told_later_brings_the_line_with_its_day(fresh_database: House, place: str) -> None:
    dora = fresh_database.client_of("dora")
    assert renewal(fresh_database) is None
    assert TASK not in dora.get(place + "steps/").text
    tell(fresh_database, place, str(today().year - 14), 2)
    assert renewal(fresh_database) == date(today().year + 1, 1, 1)
    page = dora.get(place + "steps/").text
    assert TASK in page
    assert f"Fra 01.01.{today().year + 1}" in page
    assert "agreements/new?kind=participation" in page


def test_a_year_that_was_mended_moves_it_and_taking_it_away_removes_it(
    fresh_database: House, place: str
) -> None:
    tell(fresh_database, place, str(today().year - 14), 2)
    tell(fresh_database, place, str(today().year - 17), 3)
    assert renewal(fresh_database) == date(today().year + 1, 1, 1)
    tell(fresh_database, place, str(today().year - 10), 4)
    assert renewal(fresh_database) == date(today().year + 5, 1, 1)
    assert TASK not in fresh_database.client_of("dora").get(place + "steps/").text  # years ahead
    tell(fresh_database, place, "", 5)
    assert renewal(fresh_database) is None


def test_whose_day_has_come_is_overdue_and_told_on_the_overview(
    fresh_database: House, place: str
) -> None:
    day = date(today().year, 1, 1)
    fresh_database.superuser().execute(
        "update app.agreements set given_on = %s - 90, renew_on = %s", (day, day)
    )
    dora = fresh_database.client_of("dora")
    assert f"Over tiden siden 01.01.{day.year}" in dora.get(place + "steps/").text
    assert f"(siden 01.01.{day.year})" in dora.get(place).text
    again = AGREED | {"given_on": f"{today():%d.%m.%Y}"}
    assert dora.send(place + "agreements/", again).status_code == 303
    assert TASK not in dora.get(place + "steps/").text


def test_following_the_year_leaves_no_entry_as_if_somebody_agreed(
    fresh_database: House, place: str
) -> None:
    before = len(fresh_database.log_entries(action="agreement:record"))
    tell(fresh_database, place, str(today().year - 14), 2)
    assert len(fresh_database.log_entries(action="agreement:record")) == before
    assert fresh_database.log_entries(action="case:write")


def test_only_people_on_the_case_move_the_day_and_never_of_a_withdrawn_one(
    fresh_database: House, place: str
) -> None:
    query = "update app.agreements set renew_on = current_date + 400 returning id"
    for name in ("bo", "pia", "mads"):
        assert fresh_database.as_web(name).execute(query).fetchall() == []
    with fresh_database.server.superuser(fresh_database.name) as db:
        db.execute("update app.agreements set withdrawn_on = current_date")
    assert fresh_database.as_web("dora").execute(query).fetchall() == []


def test_nobody_moves_the_day_in_a_foreign_organisation(fresh_database: House, place: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        fresh_database.as_web("mads").execute(
            "insert into app.agreements (tenant_id, id, case_id, track, kind, given_on, renew_on, body, "
            "author_id) values (%s, %s, %s, 'mentor', 'participation', current_date, null, %s, %s)",
            (fresh_database.world.tenants["eksempel"], uuid4(), fresh_database.world.case(), SEALED,
             fresh_database.world.membership("mads")),
        )  # fmt: skip
