"""What stands beside a loan: questions about access, a partner that is closed, and what the lender's people see."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from config.clock import today
from portal.loans.bodies import NeedNote
from portal.loans.services import needs
from portal.loans.services.board import last_day_before
from portal.loans.standing import standing
from security.access_log import samples_gate
from tenants.lending import corps_gate, loans_gate
from tenants.lending.corps_gate import Profile
from tests import lending
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.loans import played
from tests.portal.loans.played import HERE, THERE, days

WORDS = "Jeg var der for at skrive hjulet færdigt"


@pytest.fixture
def house(fresh_database: House) -> Iterator[House]:
    lending.pair(fresh_database)
    yield fresh_database
    fresh_database.hang_up()


def asked(house: House) -> UUID:
    """The auditor draws from this month and asks the lent mentor about the first entry that is his."""
    with house.visit_as("rita") as visit:
        sample = UUID(int=7)
        samples_gate.draw(visit.db, sample, today().replace(day=1), 50, 50)
        me = lending.one(house, "select guest_id from app.loans limit 1")
        drawn = samples_gate.sampled(visit.db, sample)
        entry = next(each.id for each in drawn if each.entry.membership_id == me)
        question = visit.directory.write("log_question", entry, "Hvorfor åbnede du det?")
        assert samples_gate.ask(visit.db, entry, question)
    return entry


def test_a_lent_mentor_answers_an_auditors_question_while_the_loan_lives(house: House) -> None:
    deal = lending.lent(house)
    mads = house.client_of("mads")
    assert mads.get(f"{HERE}/cases/{house.world.case()}/").status_code == 200
    entry = asked(house)
    assert "Hvorfor åbnede du det?" in mads.get(f"{HERE}/questions/").text
    assert mads.send(f"{HERE}/questions/{entry}", {"answer": WORDS}).status_code == 303
    with house.visit_as("rita") as visit:
        sealed = lending.one(house, "select answer from log.sampled where id = %s", entry)
        assert visit.directory.read("log_answer", entry, bytes(sealed)) == WORDS
    entries = house.log_entries(action="log:answer")
    assert {each.loan_id for each in entries} == {deal.loan}


def test_after_the_loan_a_question_is_closed_to_the_mentor_as_everything_is(house: House) -> None:
    deal = lending.lent(house)
    mads = house.client_of("mads")
    assert mads.get(f"{HERE}/cases/{house.world.case()}/").status_code == 200
    entry = asked(house)
    lending.do(house, "update app.loans set ends_at = clock_timestamp() where id = %s", deal.loan)
    for answer in (
        mads.get(f"{HERE}/questions/"), mads.send(f"{HERE}/questions/{entry}", {"answer": WORDS}),
    ):  # fmt: skip
        assert answer.status_code == 404
        assert "kan lånet være slut" in answer.text
    assert lending.one(house, "select answer is null from log.sampled where id = %s", entry)


def test_with_a_partner_that_is_closed_lending_can_still_be_ended(house: House) -> None:
    deal = lending.lent(house)
    lending.do(house, "update app.tenants set status = 'suspended' where slug = 'prove'")
    eva, other = house.client_of("eva"), house.world.tenants["prove"]
    page = eva.get(f"{HERE}/lending/partners/").text
    assert "Lukket for tiden" in page
    assert "Begge har sagt ja" not in page
    assert eva.send(f"{HERE}/lending/partners/{other}/no").status_code == 303
    assert lending.one(house, "select state from app.loans where id = %s", deal.loan) == "revoked"
    # Nobody begins with an organisation that is closed.
    assert "Prøvekøbing" not in eva.get(f"{HERE}/lending/partners/").text
    assert eva.send(f"{HERE}/lending/partners/{other}/yes").status_code == 404
    with house.visit_as("eva") as visit:
        assert all(each.id != other for each in corps_gate.partners(visit.db))


LENDERS = {
    "charlie": ("", "cases/", "completion/", "time/", "time/team", "lending/", "lending/corps/", "lending/loans/"),
    "anton": ("", "members/", "lending/partners/", "organisation"),
    "rasmus": ("", "access-log", "access-log?kind=loan:read"),
    "mads": ("", "cases/", "time/", "lending/loans/"),
}  # fmt: skip


@pytest.mark.parametrize("name", LENDERS)
def test_no_list_of_the_lender_tells_which_case_it_is(house: House, name: str) -> None:
    deal = lending.lent(house)
    house.client_of("mads").send(
        f"{HERE}/cases/{house.world.case()}/time", {"kind": "contact", "minutes": "30"}
    )
    person = house.client_of(name)
    shown = 0
    for page in LENDERS[name]:
        answer = person.get(f"{THERE}/{page}")
        shown += answer.status_code == 200
        told = answer.text
        for secret in (
            str(house.world.case()),
            str(lending.guest_id(house, deal)),
            "F-1001 Nord",
            ">Nord<",
        ):
            assert secret not in told, (page, secret)
    assert shown >= len(LENDERS[name]) - 1
    if name == "charlie":
        assert "0:30" in person.get(f"{THERE}/lending/").text


@pytest.mark.parametrize("how", ["lender", "clock"])
def test_opening_a_lot_just_before_a_loan_ends_is_a_signal_whoever_ends_it(
    house: House, how: str
) -> None:
    deal = lending.lent(
        house,
        parts=("case", "wheel", "plan", "network", "session", "meeting", "assessments", "closing"),
    )
    guest = lending.guest_id(house, deal)
    told = ("insert into log.entries (tenant_id, account_id, membership_id, action, object_kind, object_id, "
            "case_id, case_number, outcome, purpose) select %s, account_id, id, 'record:read', 'wheel', "
            "gen_random_uuid(), %s, 1001, 'allowed', 'loan' from app.memberships, generate_series(1, 12) "
            "where id = %s")  # fmt: skip
    lending.do(house, told, house.world.tenants["eksempel"], house.world.case(), guest)
    worker = PatientWorker(house)
    if how == "lender":
        with house.visit_as("charlie") as visit:
            loans_gate.stop(visit.db, deal.loan, "other")
    else:
        lending.do(
            house, "update app.loans set ends_at = clock_timestamp() where id = %s", deal.loan
        )
        worker.keep_lending()
    worker.look_for_signals()
    query = "select count(*) from log.signals where kind = 'before_end' and membership_id = %s and case_number = 1001"
    assert lending.one(house, query, guest) == 1


def test_each_side_is_told_its_own_next_step(house: House) -> None:
    def turns(loan: UUID) -> dict[str, bool]:
        found = {}
        for name in ("alma", "charlie", "mads"):
            with house.visit_as(name) as visit:
                row = loans_gate.find(visit.db, loan)
            if row and (seen := standing(row)):
                found[name] = seen.is_yours
        return found

    deal = lending.proposed(house)
    assert turns(deal.loan) == {"alma": True, "charlie": True}
    lending.consented(house, deal)
    assert turns(deal.loan) == {"alma": False, "charlie": True}
    lending.do(house, "update app.loans set state = 'signed' where id = %s", deal.loan)
    assert turns(deal.loan) == {"alma": False, "charlie": False, "mads": True}
    lending.accepted(house, deal)
    assert turns(deal.loan) == {"alma": False, "charlie": False, "mads": False}
    lending.do(house, "update app.loans set ends_at = clock_timestamp() where id = %s", deal.loan)
    assert turns(deal.loan) == {}


def test_the_last_day_of_a_loan_is_the_day_before_the_midnight_it_ends_at(house: House) -> None:
    deal = lending.lent(house, days=9)
    with house.visit_as("alma") as visit:
        row = loans_gate.find(visit.db, deal.loan)
    assert row
    assert last_day_before(row.ends_at) == today() + timedelta(days=9)
    shown = house.client_of("mads").get(f"{HERE}/cases/{house.world.case()}/").text
    assert "kl. 00.00" not in shown


def test_only_who_works_in_the_track_is_offered_and_what_is_wrong_is_said(house: House) -> None:
    lending.pair(house, lending.REVERSED)
    pia, dora = (house.world.membership(name) for name in ("pia", "dora"))
    with house.visit_as("alma") as visit:
        coach = Profile(pia, ["families"], ["danish"], ["mixed"], ["zealand"], 6)
        assert corps_gate.save_profile(visit.db, coach)
    with house.visit_as("charlie") as visit:
        need = needs.post(visit, lending.ASKED, NeedNote(words="En rolig voksen"))
    alma, page = house.client_of("alma"), f"{HERE}/lending/needs/{need}/offers/"
    shown = alma.get(f"{page}new").text
    assert str(dora) in shown
    assert str(pia) not in shown
    for wrong, said in (
        ({"member_id": str(pia)}, "kan ikke lånes ud"), ({"hours": "0"}, "fra 1 til 37"),
        ({"hours": "38"}, "fra 1 til 37"), ({"message": "Ring 010203-1234"}, "CPR"),
    ):  # fmt: skip
        answer = alma.send(page, {"member_id": str(dora), "hours": "4", **days(), **wrong})
        assert answer.status_code == 422, wrong
        assert said in answer.text, wrong
    assert lending.one(house, "select count(*) from app.offers") == 0


def test_an_agreement_of_no_hours_says_so(house: House) -> None:
    _need, offer = lending.offered(house)
    terms = played.TERMS | days() | {"case_id": str(house.world.case()), "hours": "0"}
    answer = house.client_of("alma").send(f"{HERE}/lending/offers/{offer}/loans/", terms)
    assert answer.status_code == 422
    assert "fra 1 til 37" in answer.text
    assert "forløbet er slut" not in answer.text


def test_both_sides_read_on_their_boards_why_an_offer_came_to_nothing(house: House) -> None:
    _need, offer = lending.offered(house)
    alma = house.client_of("alma")
    declined = alma.send(f"{HERE}/lending/offers/{offer}/end", {"reason": "skills"})
    assert declined.status_code == 303
    for name, place in (("alma", HERE), ("charlie", THERE)):
        assert (
            "Takket nej (Der er brug for andre kompetencer)"
            in house.client_of(name).get(f"{place}/lending/").text
        )
