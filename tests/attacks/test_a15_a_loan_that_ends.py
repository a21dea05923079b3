"""A15, B11, B12, B14, A18: a guest's door closes at the very next statement, whatever cuts the loan.

Every page is opened first, so that whatever might be kept from one request to the next is warm.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from sqlalchemy.exc import ProgrammingError

from config.clock import today
from portal.loans.services import consent
from portal.records import drafts
from portal.records import services as records
from portal.tools.wheel.tool import TOOL
from security.access_log.events import Action
from security.errors import NotFound
from tests import lending
from tests.attacks.cuts import CUTS, revoked, suspended, unpaired, withdrawn
from tests.attacks.frozen import clock_of
from tests.attacks.plants import draft, wheel
from tests.attacks.probes import SEALED, counted, last_entries, log_length, refused
from tests.house import House

# What a person without a case sees of an organisation: nothing that says anything about a case.
OF_A_CASE = ("cases", "case_sheets", "assignments", "records", "record_versions", "drafts", "steps",
             "prints", "journal_marks", "case_events", "agreements", "memberships", "time_entries")  # fmt: skip


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


def _pages(house: House, record: UUID) -> list[str]:
    case = f"/t/eksempel/cases/{house.world.case()}/"
    return [
        "/t/eksempel/", "/t/eksempel/cases/", "/t/eksempel/time/", case, f"{case}wheel/", f"{case}wheel/{record}/",
        f"{case}wheel/{record}/edit", f"{case}wheel/{record}/history", f"{case}steps/", f"{case}print/{record}/",
    ]  # fmt: skip


@pytest.mark.parametrize("how", CUTS)
def test_b11_the_next_request_and_the_next_statement_are_refused(house: House, how: str) -> None:
    record = wheel(house, "dora", 1001, "save")
    deal = lending.lent(house)
    mads = house.client_of("mads")
    pages = _pages(house, record)
    assert {mads.get(page).status_code for page in pages} == {200}
    open_one = house.as_web("mads", "eksempel")  # a request that is under way
    assert open_one.execute("select count(*) from app.records").fetchone() == (1,)

    CUTS[how](house, deal)

    assert set(counted(open_one, OF_A_CASE).values()) == {0}
    _keys_refused(open_one, house.world.case())
    since = log_length(house)
    for page in pages:
        answer = mads.get(page)
        assert answer.status_code in (303, 404), (page, answer.status_code)
        # Who is signed out is sent to sign in, and back to the address that was asked for.
        assert answer.status_code == 303 or str(house.world.case()) not in answer.text
        assert "Nord" not in answer.text
    fields = {"version": "1", "challenge": "en opdigtet sætning"}
    assert mads.send(f"{pages[5]}draft", fields).status_code in (303, 401, 404)
    if how != "account disabled":  # then nobody is asking
        refusals = last_entries(house, since, outcome="denied")
        assert len(refusals) > 0
        assert {
            entry.loan_id
            for entry in refusals
            if entry.tenant_id == house.world.tenants["eksempel"]
        } == {deal.loan}
    assert lending.one(house, "select count(*) from app.drafts where record_id = %s", record) == 0


def _keys_refused(connection: psycopg.Connection[Any], case_id: UUID) -> None:
    said = refused(
        connection,
        "select * from gate.open_cases(array[%s]::uuid[], 'record', 'record:read', 'wheel')",
        (case_id,),
        "28000",
    )
    assert "no visit" in said


def test_a15_withdrawn_in_the_middle_of_a_request_nothing_is_decrypted(house: House) -> None:
    record = wheel(house, "dora", 1001, "save")
    deal = lending.lent(house)
    with house.visit_as("mads", "eksempel") as visit:
        records.find(visit, TOOL, house.world.case(), record)  # the page has begun
        withdrawn(house, deal)
        with pytest.raises(NotFound):
            records.open_desk(visit, TOOL, house.world.case(), record, Action.RECORD_READ)


def test_a15_withdrawn_between_opening_and_saving_nothing_is_kept(house: House) -> None:
    record = wheel(house, "dora", 1001, "save")
    deal = lending.lent(house)
    with house.visit_as("mads", "eksempel") as visit:
        found, opened = records.open_for_draft(visit, TOOL, house.world.case(), record)
        withdrawn(house, deal)
        with pytest.raises(ProgrammingError, match="row-level security"):
            drafts.keep(visit, opened, found, 1, {"challenge": ["for sent"]})
        visit.db.rollback()
    assert lending.one(house, "select count(*) from app.drafts") == 0


@pytest.mark.parametrize(("column", "table"), [("ends_at", "loans"), ("until_at", "consents")])
def test_a18_one_second_on_each_side_of_the_end_by_the_clock_of_the_database(
    house: House, column: str, table: str
) -> None:
    """The end is put a moment ahead; each answer is held against what the database's clock said around it."""
    deal = lending.lent(house)
    key = "id" if table == "loans" else "loan_id"
    web, now = house.as_web("mads", "eksempel"), clock_of(house)
    # All doors are open by now: a busy machine, too, asks several times within the moment.
    end = now() + timedelta(seconds=1.2)
    lending.do(house, f"update app.{table} set {column} = %s where {key} = %s", end, deal.loan)
    sides = set()
    while True:
        before = now()
        seen = web.execute("select count(*) from app.cases").fetchone()
        after = now()
        if after < end:
            assert seen == (1,), "inside its time"
            sides.add("before")
        elif before >= end:
            assert seen == (0,), "after its end"
            sides.add("after")
        if before > end + timedelta(seconds=1):
            break
    assert sides == {"before", "after"}
    assert datetime.now(UTC) > end


def test_b14_what_was_narrowed_is_gone_at_once_and_the_rest_stays(house: House) -> None:
    record = wheel(house, "dora", 1001, "save")
    deal = lending.lent(house)
    mads, case = house.client_of("mads"), f"/t/eksempel/cases/{house.world.case()}/"
    assert mads.get(f"{case}wheel/{record}/").status_code == 200
    draft_page = f"{case}wheel/{record}/draft"
    assert mads.send(draft_page, {"version": "1", "challenge": "begyndt"}).status_code == 200
    with house.visit_as("dora") as visit:
        consent.narrow(visit, deal.loan, 1, ["plan"], today() + timedelta(days=30))
    for page in (f"{case}wheel/", f"{case}wheel/{record}/", f"{case}wheel/{record}/edit"):
        assert mads.get(page).status_code == 404
    assert mads.send(draft_page, {"version": "1", "challenge": "videre"}).status_code == 404
    web = house.as_web("mads", "eksempel")
    assert set(counted(web, ("records", "record_versions", "drafts")).values()) == {0}
    assert mads.get(f"{case}plan/").status_code == 200
    assert mads.get(case).status_code == 200


def test_b14_accepting_a_consent_that_was_narrowed_after_the_preview_fails(house: House) -> None:
    deal = lending.signed(house)
    lending.consented(house, deal)
    with house.visit_as("dora") as visit:
        consent.narrow(visit, deal.loan, 1, ["case"], today() + timedelta(days=60))
    mads = house.as_web("mads")
    for version in (1, 0, 99):
        mads.execute("savepoint s")
        with pytest.raises(psycopg.Error) as caught:
            mads.execute("select gate.accept_loan(%s, %s)", (deal.loan, version))
        assert caught.value.sqlstate == "40001"
        mads.execute("rollback to s")
    mads.execute("select gate.accept_loan(%s, 2)", (deal.loan,))


def test_b12_the_owner_can_still_stop_a_loan_whose_mentor_is_gone(house: House) -> None:
    deal = lending.lent(house)
    suspended("anton", "prove")(house, deal)
    revoked("alma")(house, deal)
    assert lending.one(house, "select state from app.loans where id = %s", deal.loan) == "revoked"


def test_b12_a_new_pairing_opens_nothing_old(house: House) -> None:
    deal = lending.lent(house)
    unpaired("eva", "prove")(house, deal)
    lending.pair(house)
    assert house.client_of("mads").get("/t/eksempel/cases/").status_code == 404


def test_b11_a_drafts_text_is_kept_for_nobody_else_when_the_loan_ends(house: House) -> None:
    record = wheel(house, "dora", 1001, "save")
    deal = lending.lent(house)
    page = f"/t/eksempel/cases/{house.world.case()}/wheel/{record}/draft"
    assert (
        house.client_of("mads").send(page, {"version": "1", "challenge": "halv"}).status_code == 200
    )
    withdrawn(house, deal)
    draft(house, "dora", record, "min egen")
    for name, slug in (
        ("mads", "eksempel"),
        ("alma", "eksempel"),
        ("mads", "prove"),
        ("charlie", "prove"),
    ):
        assert house.as_web(name, slug).execute("select count(*) from app.drafts").fetchone() == (
            0,
        )


@pytest.mark.parametrize("how", ["withdrawn", "narrowed"])
def test_a15_what_was_kept_of_a_form_goes_with_what_the_consent_opened(
    house: House, how: str
) -> None:
    deal = lending.lent(house)
    kept = ("insert into auth.kept_forms (id, account_id, body) select gen_random_uuid(), account_id, %s "
            "from app.memberships where id = %s")  # fmt: skip
    for member in (lending.guest_id(house, deal), house.world.membership("dora")):
        lending.do(house, kept, SEALED, member)
    if how == "withdrawn":
        withdrawn(house, deal)
    else:
        with house.visit_as("dora") as visit:
            consent.narrow(visit, deal.loan, 1, ["plan"], today() + timedelta(days=30))
    accounts = house.superuser().execute("select account_id from auth.kept_forms").fetchall()
    assert accounts == [(house.world.accounts["dora"].account_id,)]
