"""A15, A18, B11: with the clock stopped a second before an end, at it and a second after it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from tests import lending
from tests.attacks.frozen import frozen
from tests.attacks.plants import wheel
from tests.attacks.probes import counted, refused
from tests.house import House
from tests.lending import Deal

SECOND = timedelta(seconds=1)
# What begins or ends it: how it is moved there, where the moment stands, and the answers before, at and after it.
ENDS, BEGINS = (True, False, False), (False, True, True)
CONFIRMED = (
    "update app.memberships m set confirmed_at = %s::timestamptz - interval '13 months' "
    "from app.loans l where m.id = l.home_membership_id and l.id = %s"
)
MOMENTS: dict[str, tuple[str, tuple[bool, bool, bool]]] = {
    "the end of the loan": ("update app.loans set ends_at = %s where id = %s", ENDS),
    "the end of the consent": ("update app.consents set until_at = %s where loan_id = %s", ENDS),
    "the first moment of the loan": ("update app.loans set starts_at = %s where id = %s", BEGINS),
    "the first moment of the consent": ("update app.consents set from_at = %s where loan_id = %s", BEGINS),
    "thirteen months after the home's word": (CONFIRMED, ENDS),
}  # fmt: skip


@pytest.fixture(scope="module")
def record(database: House) -> UUID:
    lending.pair(database)
    return wheel(database, "dora", 1001, "save")


@pytest.fixture
def deal(house: House, record: UUID) -> Iterator[Deal]:
    found = lending.lent(house)
    yield found
    lending.do(house, "update app.loans set state = 'revoked', ended_at = now() where id = %s", found.loan)  # fmt: skip
    lending.do(house, "update app.assignments set ended_at = now() where membership_id = (select guest_id "
               "from app.loans where id = %s) and ended_at is null", found.loan)  # fmt: skip
    lending.do(house, "update app.memberships set confirmed_at = clock_timestamp()")


def _moment(house: House) -> datetime:
    found: datetime = lending.one(
        house, "select date_trunc('second', clock_timestamp()) + interval '1 hour'"
    )
    return found


@pytest.mark.parametrize("which", MOMENTS)
def test_b11_one_second_on_each_side_everything_opens_and_closes_together(
    house: House, deal: Deal, record: UUID, which: str
) -> None:
    change, answers = MOMENTS[which]
    moment, mads = _moment(house), house.client_of("mads")
    case = f"/t/eksempel/cases/{house.world.case()}/"
    pages = (
        "/t/eksempel/cases/",
        case,
        f"{case}wheel/{record}/",
        f"{case}print/{record}/",
        f"{case}steps/",
    )
    assert {mads.get(page).status_code for page in pages} == {200}  # warm
    under_way = house.as_web("mads", "eksempel")
    lending.do(house, change, moment, deal.loan)
    for step, is_open in zip((-SECOND, timedelta(0), SECOND), answers, strict=True):
        with frozen(house, moment + step):
            assert counted(under_way, ("cases", "records")) == {
                "cases": is_open,
                "records": is_open,
            }
            assert {mads.get(page).status_code for page in pages} == {200 if is_open else 404}
            kept = mads.send(f"{case}wheel/{record}/draft", {"version": "1", "challenge": "halv"})
            assert (kept.status_code == 200) == is_open
            polled = mads.send("/t/eksempel/presence", headers={"Accept": "application/json"})
            assert (polled.status_code == 204) == is_open


@pytest.mark.parametrize("column", ["expires_at", "ends_at"])
def test_b11_the_yes_counts_until_the_very_second(house: House, column: str) -> None:
    lending.pair(house)
    deal = lending.signed(house, lending.Parties(number=1003))
    lending.consented(house, deal)
    moment, yes = _moment(house), "select gate.accept_loan(%s, 1)"
    lending.do(house, f"update app.loans set {column} = %s where id = %s", moment, deal.loan)
    for step, is_open in ((-SECOND, True), (timedelta(0), False), (SECOND, False)):
        with frozen(house, moment + step):
            mads = house.as_web("mads")
            shown = "select version from gate.open_preview(%s)"
            if column == "expires_at":
                assert _is_shown(mads, shown, deal.loan) == is_open
            if is_open:
                mads.execute(yes, (deal.loan,))
                mads.rollback()
            else:
                refused(mads, yes, (deal.loan,), "40001")
            mads.close()
    lending.do(house, "update app.loans set state = 'revoked', ended_at = now() where id = %s", deal.loan)  # fmt: skip


def _is_shown(mads: psycopg.Connection[tuple[object, ...]], query: str, loan: UUID) -> bool:
    mads.execute("savepoint shown")
    try:
        return mads.execute(query, (loan,)).fetchall() != []
    except psycopg.errors.InsufficientPrivilege:
        mads.execute("rollback to shown")
        return False
