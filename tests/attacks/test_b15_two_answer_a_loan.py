"""B15: two at once on a loan, and one wins: offers taken, signatures, answers, withdrawals."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from config.clock import today
from portal.loans.services import agreement, consent, guest, offers
from portal.loans.services.agreement import Frame
from security.errors import Conflict, NotFound, Refused
from tests import lending
from tests.attacks.probes import last_entries, log_length
from tests.attacks.together import at_once
from tests.house import House
from tests.lending import Deal

OVER = (Conflict, Refused, NotFound)


@pytest.fixture(scope="module", autouse=True)
def _paired(database: House) -> None:
    lending.pair(database)


def tried(act: Callable[[], object]) -> Callable[[], bool]:
    """Whether it was done; what the house says kindly no to is a no."""

    def run() -> bool:
        try:
            act()
        except OVER:
            return False
        return True

    return run


def state(house: House, deal: Deal) -> str:
    return str(lending.one(house, "select state from app.loans where id = %s", deal.loan))


def test_b15_an_offer_is_taken_once(house: House) -> None:
    _need, offer = lending.offered(house)

    def take() -> None:
        with house.visit_as("alma") as visit:
            frame = Frame(4, today(), today() + timedelta(days=9))
            agreement.propose(visit, offer, house.world.case(), lending.TERMS, frame)

    since = log_length(house)
    assert sorted(at_once(*[tried(take)] * 4)) == [False, False, False, True]
    # One act, told in both logs.
    assert len(last_entries(house, since, action="loan:propose")) == 2
    loan = lending.one(house, "select id from app.loans where offer_id = %s", offer)
    with house.visit_as("alma") as visit:
        agreement.stop(visit, loan, "other")


@pytest.mark.parametrize("who", ["alma", "charlie"])
def test_b15_an_offer_is_taken_or_refused_and_never_both(house: House, who: str) -> None:
    _need, offer = lending.offered(house)

    def take() -> None:
        with house.visit_as("alma") as visit:
            frame = Frame(4, today(), today() + timedelta(days=9))
            agreement.propose(visit, offer, house.world.case(), lending.TERMS, frame)

    def refuse() -> None:
        with house.visit_as(who) as visit:
            offers.close(visit, offer, "skills")

    assert sorted(at_once(tried(take), tried(refuse))) == [False, True]
    loans = house.superuser().execute("select id from app.loans where offer_id = %s", (offer,)).fetchall()  # fmt: skip
    taken = lending.one(house, "select state from app.offers where id = %s", offer) == "agreed"
    assert taken == (len(loans) == 1)
    for (loan,) in loans:
        with house.visit_as("alma") as visit:
            agreement.stop(visit, loan, "other")


def test_b15_two_signatures_are_one_and_a_refusal_beside_it_wins_or_loses(house: House) -> None:
    deal = lending.proposed(house)
    with house.visit_as("charlie") as visit:
        read = agreement.open_loan(visit, deal.loan).terms_hash

    def sign() -> None:
        with house.visit_as("charlie") as visit:
            agreement.sign(visit, deal.loan, read)

    def stop() -> None:
        with house.visit_as("alma") as visit:
            agreement.stop(visit, deal.loan, "other")

    since = log_length(house)
    *signed, stopped = at_once(tried(sign), tried(sign), tried(sign), tried(stop))
    assert stopped, "whoever stops it before or after the signature stops it"
    assert signed.count(True) <= 1
    assert len(last_entries(house, since, action="loan:sign")) == 2 * signed.count(True)
    assert state(house, deal) == "revoked"


def test_b15_two_ends_are_one(house: House) -> None:
    deal = lending.lent(house)

    def stop(name: str) -> None:
        with house.visit_as(name) as visit:
            agreement.stop(visit, deal.loan, "other")

    since = log_length(house)
    done = at_once(*[tried(partial(stop, name)) for name in ("alma", "charlie", "mads")])
    assert done.count(True) == 1
    assert len(last_entries(house, since, action="loan:revoke")) == 2


def test_b15_two_yes_make_one_guest(house: House) -> None:
    deal = lending.signed(house)
    lending.consented(house, deal)

    def accept() -> None:
        with house.visit_as("mads") as visit:
            guest.accept(visit, deal.loan, 1)

    since = log_length(house)
    assert sorted(at_once(*[tried(accept)] * 4)) == [False, False, False, True]
    accepted = last_entries(house, since, action="loan:accept")
    assert {entry.tenant_id for entry in accepted} == {
        house.world.tenants["eksempel"], house.world.tenants["prove"],
    }  # fmt: skip
    assert len(accepted) == 2
    held = "select count(*) from app.assignments where membership_id = %s and ended_at is null"
    assert lending.one(house, held, lending.guest_id(house, deal)) == 1
    with house.visit_as("alma") as visit:
        agreement.stop(visit, deal.loan, "other")


@pytest.mark.parametrize("how", ["withdraw", "revoke", "narrow", "decline"])
def test_b15_a_yes_while_somebody_says_no_has_one_outcome(house: House, how: str) -> None:
    deal = lending.signed(house)
    lending.consented(house, deal)

    def accept() -> None:
        with house.visit_as("mads") as visit:
            guest.accept(visit, deal.loan, 1)

    def stop() -> None:
        if how == "withdraw":
            with house.visit_as("dora") as visit:
                consent.withdraw(visit, deal.loan)
        elif how == "narrow":
            with house.visit_as("dora") as visit:
                consent.narrow(visit, deal.loan, 1, ["case"], today() + timedelta(days=60))
        else:
            with house.visit_as("alma" if how == "revoke" else "mads") as visit:
                agreement.stop(visit, deal.loan, "workload")

    accepted, stopped = at_once(tried(accept), tried(stop))
    assert stopped
    if how == "narrow":
        assert state(house, deal) == ("running" if accepted else "signed")
        parts = lending.one(
            house, "select parts from app.consents where loan_id = %s and version = 2", deal.loan
        )
        assert parts == ["case"]
        with house.visit_as("alma") as visit:
            agreement.stop(visit, deal.loan, "other")
    else:
        assert state(house, deal) in ("withdrawn", "revoked", "declined")
    with pytest.raises(NotFound), house.visit_as("mads", "eksempel"):
        pass


def test_b15_two_withdrawals_are_one(house: House) -> None:
    deal = lending.lent(house)

    def withdraw(name: str, slug: str) -> None:
        with house.visit_as(name, slug) as visit:
            consent.withdraw(visit, deal.loan)

    since = log_length(house)
    people = (("dora", "eksempel"), ("alma", "eksempel"), ("mads", "eksempel"))
    done = at_once(*[tried(partial(withdraw, *who)) for who in people])
    assert done.count(True) == 1
    entries = last_entries(house, since, action="consent:withdraw")
    assert [e.tenant_id for e in entries].count(house.world.tenants["eksempel"]) == 1
    assert state(house, deal) == "withdrawn"


def test_b15_two_consents_on_one_version(house: House) -> None:
    deal = lending.signed(house)
    lending.consented(house, deal)

    def narrow(days: int) -> None:
        with house.visit_as("dora") as visit:
            consent.narrow(visit, deal.loan, 1, ["case"], today() + timedelta(days=days))

    done = at_once(*[tried(partial(narrow, days)) for days in (20, 30, 40)])
    assert done.count(True) == 1
    assert (
        lending.one(house, "select max(version) from app.consents where loan_id = %s", deal.loan)
        == 2
    )
