"""A14, B13: no loan without a consent, longer than it, twice, or to oneself; nothing before the yes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from config.clock import today
from portal.loans.services import agreement, guest, offers
from portal.loans.services.agreement import Frame
from portal.loans.services.offers import Wish
from security.errors import Conflict, NotFound, Refused
from tests import lending
from tests.attacks.probes import counted, refused
from tests.attacks.tables import TABLES
from tests.house import House

CONFLICT = "40001"


@pytest.fixture(scope="module", autouse=True)
def _paired(database: House) -> None:
    lending.pair(database)


def test_a14_before_the_yes_the_mentor_is_nobody_there(house: House) -> None:
    deal = lending.signed(house)
    lending.consented(house, deal)
    with pytest.raises(NotFound), house.visit_as("mads", "eksempel"):
        pass
    assert set(counted(house.as_web("mads", "eksempel")).values()) == {0}
    page = house.client_of("mads").get(f"/t/eksempel/cases/{house.world.case()}/")
    assert page.status_code == 404
    assert house.log_entries(outcome="denied", reason="stranger")
    _end(house, deal)


def test_a14_no_loan_without_a_consent(house: House) -> None:
    deal = lending.signed(house)
    with house.visit_as("mads") as visit:
        assert guest.open_asked(visit, deal.loan).preview is None
    for version in (0, 1):
        with pytest.raises(Conflict), house.visit_as("mads") as visit:
            guest.accept(visit, deal.loan, version)
    assert lending.one(house, "select state from app.loans where id = %s", deal.loan) == "signed"
    _end(house, deal)


def test_a14_a_shorter_consent_shortens_the_loan(house: House) -> None:
    deal = lending.signed(house, days=60)
    lending.consented(house, deal, until=today() + timedelta(days=5))
    assert lending.one(
        house,
        "select l.ends_at = c.until_at from app.loans l join app.consents c on c.loan_id = l.id where l.id = %s",
        deal.loan,
    )
    # Even where somebody with a database console lengthens the loan again, the yes fails.
    lending.do(
        house, "update app.loans set ends_at = ends_at + interval '1 day' where id = %s", deal.loan
    )
    with pytest.raises(Conflict), house.visit_as("mads") as visit:
        guest.accept(visit, deal.loan, 1)
    _end(house, deal)


def test_a14_the_same_mentor_is_not_lent_twice_for_a_case(house: House) -> None:
    deal = lending.signed(house)
    _need, offer = lending.offered(house)
    frame = Frame(4, today(), today() + timedelta(days=9))
    with pytest.raises(Refused), house.visit_as("alma") as visit:
        agreement.propose(visit, offer, house.world.case(), lending.TERMS, frame)
    _end(house, deal)


def test_a14_nobody_lends_to_the_own_organisation(house: House) -> None:
    need, _offer = lending.offered(house)
    wish = Wish(4, today(), today() + timedelta(days=9), "")
    alma = house.as_web("alma")
    refused(
        alma,
        "select gate.make_offer(%s, %s, %s, 4, current_date, current_date + 9, %s)",
        (uuid4(), need, house.world.membership("dora"), bytes(200)),
    )
    refused(alma, "select gate.opt_in(%s, %s)", (uuid4(), house.world.tenants["eksempel"]))
    with house.visit_as("eva") as visit:
        assert visit.tenant.slug == "eksempel"
    refused(
        house.as_web("eva"), "select gate.opt_in(%s, %s)",
        (uuid4(), house.world.tenants["eksempel"]),
    )  # fmt: skip
    # Nor with an organisation under another law.
    refused(
        house.as_web("eva"), "select gate.opt_in(%s, %s)",
        (uuid4(), house.world.tenants["opdigtet"]),
    )  # fmt: skip
    with pytest.raises(Refused), house.visit_as("charlie") as visit:
        offers.make(visit, need, house.world.membership("dora"), wish)


def test_b13_a_refused_offer_is_not_sent_again_unchanged(house: House) -> None:
    need, offer = lending.offered(house)
    with house.visit_as("alma") as visit:
        offers.close(visit, offer, "skills")
    same = Wish(4, today(), today() + timedelta(days=60), "Prøv igen")
    with pytest.raises(Refused), house.visit_as("charlie") as visit:
        offers.make(visit, need, house.world.membership("mads"), same)
    changed = Wish(5, today(), today() + timedelta(days=60), "Flere timer")
    with house.visit_as("charlie") as visit:
        offers.make(visit, need, house.world.membership("mads"), changed)
    told = {entry.tenant_id for entry in house.log_entries(action="offer:decline", object_id=offer)}
    assert told == {house.world.tenants["eksempel"], house.world.tenants["prove"]}


def test_b13_a_refused_loan_opens_the_need_and_an_unchanged_offer_stays_refused(
    house: House,
) -> None:
    deal = lending.signed(house)
    lending.consented(house, deal)
    with house.visit_as("mads") as visit:
        assert agreement.stop(visit, deal.loan, "known") == "declined"
    assert lending.one(house, "select state from app.needs where id = %s", deal.need) == "open"
    with pytest.raises(Conflict), house.visit_as("mads") as visit:
        guest.accept(visit, deal.loan, 1)
    same = Wish(4, today(), today() + timedelta(days=60), "")
    with pytest.raises(Refused), house.visit_as("charlie") as visit:
        offers.make(visit, deal.need, house.world.membership("mads"), same)


@pytest.mark.parametrize("what", ["offer", "proposed", "signed"])
def test_b13_offers_and_agreements_lapse_by_themselves(house: House, what: str) -> None:
    if what == "offer":
        _need, offer = lending.offered(house)
        lending.do(
            house, "update app.offers set expires_at = clock_timestamp() where id = %s", offer
        )
        frame = Frame(4, today(), today() + timedelta(days=9))
        with pytest.raises(Conflict), house.visit_as("alma") as visit:
            agreement.propose(visit, offer, house.world.case(), lending.TERMS, frame)
        return
    deal = (lending.proposed if what == "proposed" else lending.signed)(house)
    lending.consented(house, deal)
    lending.do(
        house, "update app.loans set expires_at = clock_timestamp() where id = %s", deal.loan
    )
    answer = _sign if what == "proposed" else _accept
    with pytest.raises(Conflict):
        answer(house, deal)
    with house.visit_as("alma") as visit:
        assert agreement.open_loan(visit, deal.loan).row.state == "lapsed"
    # The next loan can be made: what lapsed is tidied away by it.
    _end(house, lending.proposed(house))
    assert lending.one(house, "select state from app.loans where id = %s", deal.loan) == "lapsed"


def test_a14_no_page_writes_in_the_tables_of_lending(house: House) -> None:
    for name in ("alma", "charlie", "mads", "eva", "dora"):
        web = house.as_web(name)
        for table in (
            "pairings",
            "corps_profiles",
            "needs",
            "offers",
            "loans",
            "consents",
            "hand_backs",
        ):
            assert table in TABLES
            refused(web, f"insert into app.{table} (tenant_id) values (null)")
            refused(web, f"update app.{table} set tenant_id = null")
            refused(web, f"delete from app.{table}")


@pytest.mark.parametrize("name", ["dora", "bo", "eva", "rita", "pia", "anton", "rasmus", "mads"])
def test_a14_only_coordinators_make_loans(house: House, name: str) -> None:
    deal = lending.proposed(house)
    need, offer = lending.offered(house)
    web, sealed = house.as_web(name), b"\x01\x01" + bytes(120)
    for call, values in {
        "post_need(%s, 'mentor', 'zealand', 'danish', 'mixed', 'weeks', 4, 12, %s, 1, %s)": (uuid4(), sealed, sealed),
        "close_need(%s)": (need,),
        "make_offer(%s, %s, %s, 4, current_date, current_date + 9, %s)": (
            uuid4(), need, house.world.membership("mads"), sealed),
        "close_offer(%s, 'other')": (offer,),
        "propose_loan(%s, %s, %s, %s, 4, current_date, current_date + 9, %s, %s, %s)": (
            uuid4(), offer, house.world.case(), sealed, uuid4(), sealed, sealed),
        "sign_loan(%s, %s)": (deal.loan, bytes(32)),
        "stop_loan(%s, 'other')": (deal.loan,),
        "mirror(%s)": (deal.loan,),
        "loan_report(%s)": (deal.loan,),
    }.items():  # fmt: skip
        refused(web, f"select gate.{call}", values)
    for call in ("needs_seen", "offers_seen"):
        assert web.execute(f"select * from gate.{call}()").fetchall() == []
    _end(house, deal)


@pytest.mark.parametrize("name", ["alma", "charlie"])
def test_a14_what_does_not_exist_is_nobodys_to_act_on(house: House, name: str) -> None:
    since, web, sealed = len(house.log_entries()), house.as_web(name), b"\x01\x01" + bytes(120)
    member = house.world.membership("mads")
    for call, values in {
        "close_need(%s)": (uuid4(),),
        "make_offer(%s, %s, %s, 4, current_date, current_date + 9, %s)": (uuid4(), uuid4(), member, sealed),
        "close_offer(%s, 'other')": (uuid4(),),
        "propose_loan(%s, %s, %s, %s, 4, current_date, current_date + 9, %s, %s, %s)": (
            uuid4(), uuid4(), house.world.case(), sealed, uuid4(), sealed, sealed),
        "sign_loan(%s, %s)": (uuid4(), bytes(32)),
        "stop_loan(%s, 'other')": (uuid4(),),
        "accept_loan(%s, 1)": (uuid4(),),
        "withdraw_consent(%s)": (uuid4(),),
        "mirror(%s)": (uuid4(),),
        "loan_report(%s)": (uuid4(),),
        "open_preview(%s)": (uuid4(),),
    }.items():  # fmt: skip
        refused(web, f"select gate.{call}", values)
    web.commit()
    assert {entry.action for entry in house.log_entries()[since:]} <= {"page:open"}


def _sign(house: House, deal: lending.Deal) -> None:
    with house.visit_as("charlie") as visit:
        agreement.sign(visit, deal.loan, agreement.open_loan(visit, deal.loan).terms_hash)


def _accept(house: House, deal: lending.Deal) -> None:
    with house.visit_as("mads") as visit:
        guest.accept(visit, deal.loan, 1)


def _end(house: House, deal: lending.Deal) -> None:
    with house.visit_as("alma") as visit:
        agreement.stop(visit, deal.loan, "other")
