"""What the clock ends, the worker notes in both logs, once; and before an end it writes to both coordinators."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from config.clock import today
from portal.evidence.worker import post_of
from portal.loans import ends
from portal.loans.bodies import NeedNote
from portal.loans.letter import letter
from portal.loans.services import agreement, consent, needs
from portal.loans.services.agreement import Frame
from portal.web.post import Post
from tests import lending
from tests.cast import BY_NAME
from tests.house import House
from tests.lending import Deal
from tests.portal.loans.letters import Broken, letters, told, worker

BOTH = ("alma", "charlie")
# So many days from today by the Danish calendar; where summer time ends, one of them has 25 hours.
TODAY = "(clock_timestamp() at time zone 'Europe/Copenhagen')::date"
MIDNIGHT = f"({TODAY} + {{}})::timestamp at time zone 'Europe/Copenhagen'"


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


def tidied(house: House) -> int:
    return ends.tidy(house.engine("worker"))


def ends_in(house: House, deal: Deal, moment: str) -> None:
    """Move the end of a loan; `moment` is SQL."""
    lending.do(house, f"update app.loans set ends_at = {moment} where id = %s", deal.loan)


def state(house: House, deal: Deal) -> str:
    query = (
        "select concat_ws(' ', state, reason, ended_at is not null) from app.loans where id = %s"
    )
    return str(lending.one(house, query, deal.loan))


def lapses(house: House, action: str, thing: UUID) -> dict[UUID, tuple[UUID | None, int | None]]:
    """What each organisation's log says of it: the case, and its number."""
    entries = house.log_entries(action=action, object_id=thing)
    assert len({entry.tenant_id for entry in entries}) == len(entries) == 2
    return {entry.tenant_id: (entry.case_id, entry.case_number) for entry in entries}


@pytest.mark.parametrize("kind", ["proposed", "signed"])
def test_an_agreement_that_nobody_answered_lapses_in_the_record_too(
    house: House, kind: str
) -> None:
    deal = (lending.proposed if kind == "proposed" else lending.signed)(house)
    lending.do(house, "update app.loans set expires_at = clock_timestamp() + interval '20 seconds' where id = %s",
               deal.loan)  # fmt: skip
    assert tidied(house) == 0
    lending.do(
        house, "update app.loans set expires_at = clock_timestamp() where id = %s", deal.loan
    )
    assert tidied(house) == 1
    assert state(house, deal) == "lapsed time t"
    assert lending.one(house, "select state from app.needs where id = %s", deal.need) == "open"
    tenants, case = house.world.tenants, house.world.case()
    assert lapses(house, "loan:lapse", deal.loan) == {
        tenants["eksempel"]: (case, 1001), tenants["prove"]: (None, None),
    }  # fmt: skip
    assert tidied(house) == 0
    assert len(house.log_entries(action="loan:lapse")) == 2


def test_a_loan_that_has_run_to_its_end_is_noted_and_its_need_stays_met(house: House) -> None:
    deal = lending.lent(house)
    ends_in(house, deal, "clock_timestamp() + interval '20 seconds'")
    assert tidied(house) == 0
    ends_in(house, deal, "clock_timestamp()")
    assert tidied(house) == 1
    assert state(house, deal) == "lapsed time t"
    assert lending.one(house, "select state from app.needs where id = %s", deal.need) == "matched"
    assert lending.one(house, "select state from app.offers where id = %s", deal.offer) == "agreed"
    held = "select count(*) from app.assignments where membership_id = %s and ended_at is null"
    assert lending.one(house, held, lending.guest_id(house, deal)) == 0
    lapses(house, "loan:lapse", deal.loan)
    assert tidied(house) == 0


def test_an_offer_lapses_in_both_logs_and_can_be_made_again(house: House) -> None:
    _need, offer = lending.offered(house)
    assert tidied(house) == 0
    lending.do(house, "update app.offers set expires_at = clock_timestamp() where id = %s", offer)
    assert tidied(house) == 1
    assert (
        lending.one(house, "select state || ' ' || reason from app.offers where id = %s", offer)
        == "lapsed time"
    )
    assert set(lapses(house, "offer:lapse", offer).values()) == {(None, None)}
    assert tidied(house) == 0


def test_a_need_lapses_in_the_log_of_its_organisation_at_the_second_and_once(house: House) -> None:
    with house.visit_as("alma") as visit:
        need = needs.post(visit, lending.ASKED, NeedNote(words="En rolig voksen"))
    lapse = "update app.needs set expires_at = clock_timestamp() + interval '20 seconds' * %s where id = %s"
    lending.do(house, lapse, 1, need)
    assert tidied(house) == 0
    lending.do(house, lapse, 0, need)
    assert tidied(house) == 1
    assert lending.one(house, "select state from app.needs where id = %s", need) == "lapsed"
    assert tidied(house) == 0
    (entry,) = house.log_entries(action="need:lapse")
    assert (entry.tenant_id, entry.object_id, entry.purpose) == (
        house.world.tenants["eksempel"], need, "operation",
    )  # fmt: skip
    assert (entry.account_id, entry.case_id, entry.case_number) == (None, None, None)


@pytest.mark.parametrize("state", ["matched", "closed"])
def test_a_need_that_was_met_or_closed_does_not_lapse(house: House, state: str) -> None:
    need, _offer = lending.offered(house)
    lending.do(
        house, "update app.needs set state = %s, expires_at = now() where id = %s", state, need
    )
    assert tidied(house) == 0
    assert house.log_entries(action="need:lapse") == []


def test_an_offer_made_in_time_can_be_taken_though_its_need_has_lapsed(house: House) -> None:
    need, offer = lending.offered(house)
    lending.do(house, "update app.needs set expires_at = now() where id = %s", need)
    assert tidied(house) == 1
    with house.visit_as("alma") as visit:
        frame = Frame(4, today(), today() + timedelta(days=60))
        loan = agreement.propose(visit, offer, house.world.case(), lending.TERMS, frame)
    assert lending.one(house, "select state from app.loans where id = %s", loan) == "proposed"
    assert lending.one(house, "select state from app.needs where id = %s", need) == "matched"


def test_the_coordinators_are_written_to_fourteen_and_three_days_before_and_no_more(
    house: House,
) -> None:
    deal = lending.lent(house)
    addresses = sorted(BY_NAME[name].login for name in BOTH)
    for left, expected in ((16, 0), (15, 0), (14, 2), (13, 2), (4, 2), (3, 4), (1, 4), (0, 4)):
        # The last day belongs to the loan: it ends at the midnight after it.
        ends_in(house, deal, MIDNIGHT.format(left + 1))
        worker(house).keep_lending()
        worker(house).keep_lending()
        assert len(letters(house)) == expected, left
    assert told(house) == sorted(addresses * 2)
    warned = house.log_entries(action="loan:warn", object_id=deal.loan)
    assert [entry.tenant_id for entry in warned].count(house.world.tenants["prove"]) == 2
    assert {
        entry.case_number for entry in warned if entry.tenant_id == house.world.tenants["prove"]
    } == {None}


def test_a_warning_names_nobody(house: House) -> None:
    deal = lending.lent(house)
    ends_in(house, deal, MIDNIGHT.format(4))
    worker(house).keep_lending()
    for each in letters(house):
        said = f"{each['Subject']} {each.get_payload(decode=True)!r}"
        assert "3" in str(each["Subject"])
        for name in ("Mads", "Alma", "Charlie", "Nord", "1001", "Kommune", str(deal.loan)):
            assert name not in said


def test_for_whoever_coordinates_no_longer_a_colleague_is_warned(house: House) -> None:
    deal = lending.lent(house)
    lending.do(
        house,
        "update app.memberships set roles = '{mentor}' where id = %s",
        house.world.membership("alma"),
    )
    lending.do(house, "update app.memberships set roles = '{mentor_coordinator}' where id = %s",
               house.world.membership("bo"))  # fmt: skip
    ends_in(house, deal, MIDNIGHT.format(3))
    worker(house).keep_lending()
    assert told(house) == sorted(BY_NAME[name].login for name in ("bo", "charlie"))


def test_a_warning_that_reached_nobody_is_sent_in_a_later_round(house: House) -> None:
    deal = lending.lent(house)
    ends_in(house, deal, MIDNIGHT.format(4))
    post = post_of(house.settings)
    away, half = Broken(), Broken(BY_NAME["alma"].login)
    assert worker(house, Post(post.keyring, away, post.address)).keep_lending() == 0
    assert house.log_entries(action="loan:warn") == []
    assert worker(house, Post(post.keyring, half, post.address)).keep_lending() == 1
    assert worker(house, Post(post.keyring, half, post.address)).keep_lending() == 0
    (only,) = half.sent
    assert only.startswith(BY_NAME["alma"].login)


def test_a_loan_that_was_stopped_is_not_warned_of(house: House) -> None:
    deal = lending.lent(house)
    ends_in(house, deal, MIDNIGHT.format(4))
    with house.visit_as("dora") as visit:
        consent.withdraw(visit, deal.loan)
    assert worker(house).keep_lending() == 0


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (14, "Et lån slutter om 14 dage"),
        (1, "Et lån slutter i morgen"),
        (0, "Et lån slutter i dag"),
    ],
)
def test_the_letter_counts_the_days_as_people_do(days: int, said: str) -> None:
    assert letter(days, "da", "https://portal.example")[0] == said
