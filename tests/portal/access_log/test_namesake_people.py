"""Whose name counts as a colleague's: whoever works here today, has come since, or left within half a year."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests import lending
from tests.house import House
from tests.portal.access_log.namesakes import answers, compared, opened, page_of, rename, write


@pytest.fixture
def eksempel(house: House) -> Iterator[House]:
    with compared(house):
        yield house


def test_whose_name_comes_later_finds_the_cases_that_were_typed_before(eksempel: House) -> None:
    write(eksempel, "Pia Nordenskov")
    assert opened(eksempel, "alma") == []
    rename(eksempel, "pia", "Nordenskov, Pia (vikar)")
    assert len(opened(eksempel, "alma")) == 1


def test_who_joins_is_compared_with_every_case(eksempel: House) -> None:
    write(eksempel, "Nanna Ny")
    assert opened(eksempel, "alma") == []
    root = eksempel.superuser()
    joined = root.execute(
        "insert into app.memberships (tenant_id, id, account_id, name, email, roles) "
        "select tenant_id, gen_random_uuid(), gen_random_uuid(), name, email, roles from app.memberships "
        "where id = %s returning id", (eksempel.world.membership("bo"),)
    ).fetchone()  # fmt: skip
    assert joined
    try:
        with eksempel.visit_as("eva") as visit:
            sealed = visit.directory.write("name", joined.id, "Nanna Ny")
        root.execute("update app.memberships set name = %s where id = %s", (sealed, joined.id))
        assert len(opened(eksempel, "alma")) == 1
    finally:
        root.execute("delete from app.memberships where id = %s", (joined.id,))


@pytest.mark.parametrize(("days", "expected"), [(0, 1), (179, 1), (181, 0)])
def test_who_has_left_counts_for_half_a_year(eksempel: House, days: int, expected: int) -> None:
    write(eksempel, "Bo Holm")
    root, bo = eksempel.superuser(), eksempel.world.membership("bo")
    root.execute("update app.memberships set status = 'left' where id = %s", (bo,))
    root.execute(
        "update app.memberships set left_at = left_at - %s where id = %s", (timedelta(days=days), bo)
    )  # fmt: skip
    assert len(opened(eksempel, "alma")) == expected


def test_the_day_of_leaving_is_kept_until_somebody_comes_back(eksempel: House) -> None:
    root, bo = eksempel.superuser(), eksempel.world.membership("bo")
    days = []
    change = "update app.memberships set status = %s where id = %s returning left_at"
    for status in ("left", "left", "active"):
        row = root.execute(change, (status, bo)).fetchone()
        assert row
        days.append(row.left_at)
    assert days[0] == days[1]
    assert (days[0] is None, days[2]) == (False, None)


def test_names_are_compared_anew_once_a_day_and_every_answer_changes(eksempel: House) -> None:
    write(eksempel, "Bo Holm")
    write(eksempel, "Nanna Ny", 1003)
    eksempel.client_of("alma").get(page_of(eksempel))
    first = answers(eksempel)
    eksempel.client_of("alma").get(page_of(eksempel))
    assert answers(eksempel) == first
    eksempel.superuser().execute("update log.likeness_rosters set compared_on = current_date - 1")
    eksempel.client_of("alma").get(page_of(eksempel))
    later = answers(eksempel)
    assert all(later[case] != first[case] for case in first)
    assert len(opened(eksempel, "alma")) == 1


def test_who_is_shut_out_for_a_while_is_still_a_colleague(eksempel: House) -> None:
    write(eksempel, "Bo Holm")
    eksempel.superuser().execute(
        "update app.memberships set status = 'suspended' where id = %s", (eksempel.world.membership("bo"),)
    )  # fmt: skip
    assert len(opened(eksempel, "alma")) == 1


def test_a_row_that_cannot_be_read_is_nobodys_and_stops_no_opening(eksempel: House) -> None:
    write(eksempel, "Bo Holm")
    write(eksempel, "Erin Aagård", 1003)
    root, world = eksempel.superuser(), eksempel.world
    for table, column, key, whose, theirs in (
        ("log.likeness_names", "prints", "case_id", world.case(number=1003), world.case()),
        ("app.memberships", "name", "id", world.membership("pia"), world.membership("bo")),
    ):
        root.execute(
            f"update {table} set {column} = (select {column} from {table} where {key} = %s) where {key} = %s",
            (theirs, whose),
        )
    opened(eksempel, "alma", 1003)
    assert [signal.case_number for signal in opened(eksempel, "alma")] == [1001]


def test_who_is_lent_is_a_colleague_while_the_loan_lives(eksempel: House) -> None:
    lending.pair(eksempel)
    deal = lending.lent(eksempel)
    guest, root = lending.guest_id(eksempel, deal), eksempel.superuser()
    with eksempel.visit_as("eva") as visit:
        sealed = visit.directory.write("name", guest, "Mads Mogensen")
    root.execute("update app.memberships set name = %s where id = %s", (sealed, guest))
    write(eksempel, "Mads Mogensen", 1003)
    assert len(opened(eksempel, "alma", 1003)) == 1
    root.execute("delete from log.signals")
    root.execute("delete from log.likeness_openings")
    root.execute("update app.loans set ends_at = clock_timestamp() where id = %s", (deal.loan,))
    root.execute("update log.likeness_rosters set compared_on = current_date - 1")  # the next day
    assert opened(eksempel, "alma", 1003) == []
