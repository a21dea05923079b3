"""A loan from the need to the report, through the pages of everybody who takes part."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from config.clock import today
from tests import lending
from tests.browser import Browser
from tests.house import House

Client = Callable[[str | None], Browser]
HERE, THERE = "/t/eksempel", "/t/prove"
NEED = {
    "track": "mentor", "region": "zealand", "language": "danish", "ideology": "mixed", "urgency": "weeks",
    "hours_per_week": "4", "weeks": "12", "words": "En rolig voksen, gerne eftermiddage",
}  # fmt: skip
TERMS = {
    "purpose": "Samtaler om skole", "tasks": "Et møde om ugen", "skills": "Unge", "supervision": "Hver 14. dag",
    "payment": "Låneren betaler", "hours": "4",
}  # fmt: skip
CONSENT = {
    "parts": ["case", "wheel"], "purpose": "Jeg vil gerne tale med en udefra", "preview": "En ung mand på 20",
    "how": "oral", "language": "dansk", "by_whom": "Alma",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nobody_is_lent(house: House) -> None:
    """One loan of a person for a case at a time: what an earlier test left is ended."""
    lending.do(
        house, "update app.loans set state = 'revoked', ended_at = now() where ended_at is null"
    )


def days(first: int = 0, last: int = 60) -> dict[str, str]:
    start = today() + timedelta(days=first)
    return {
        "starts_on": f"{start:%d.%m.%Y}",
        "ends_on": f"{today() + timedelta(days=last):%d.%m.%Y}",
    }


def consent(**changes: object) -> dict[str, object]:
    until = today() + timedelta(days=90)
    return CONSENT | {"from_on": f"{today():%d.%m.%Y}", "until_on": f"{until:%d.%m.%Y}"} | changes


def newest(house: House, table: str, column: str) -> UUID:
    return UUID(
        str(lending.one(house, f"select id from app.{table} order by {column} desc limit 1"))
    )


def agreed(house: House, client_of: Client) -> UUID:
    """From the partners' yes to both signatures, each page as its person sends it; returns the loan."""
    alma, charlie = client_of("alma"), client_of("charlie")
    tenants = house.world.tenants
    for admin, place, other in (("eva", HERE, "prove"), ("anton", THERE, "eksempel")):
        answer = client_of(admin).send(f"{place}/lending/partners/{tenants[other]}/yes")
        assert answer.status_code == 303
    profile = f"{THERE}/lending/corps/{house.world.membership('mads')}"
    version = re.search(r'name="version" value="(\d+)"', charlie.get(profile).text)
    assert version
    sent = charlie.send(
        profile, {"version": version[1], "skills": ["exit"], "languages": ["danish"], "hours": "6"}
    )
    assert sent.status_code == 303
    assert alma.send(f"{HERE}/lending/needs/", NEED).status_code == 303
    need = newest(house, "needs", "posted_at")
    board = charlie.get(f"{THERE}/lending/").text
    assert "En rolig voksen" in board
    assert "F-1001" not in board
    offer = {
        "member_id": str(house.world.membership("mads")),
        "hours": "4",
        "message": "Han er god",
    } | days()
    assert charlie.send(f"{THERE}/lending/needs/{need}/offers/", offer).status_code == 303
    offered = newest(house, "offers", "offered_at")
    assert "Mads" in alma.get(f"{HERE}/lending/").text
    page = f"{HERE}/lending/offers/{offered}/loans/"
    assert alma.send(page, TERMS | days() | {"case_id": str(house.world.case())}).status_code == 303
    loan = newest(house, "loans", "proposed_at")
    shown = charlie.get(f"{THERE}/lending/loans/{loan}/").text
    assert "Et møde om ugen" in shown
    assert "F-1001" not in shown
    assert "Nord" not in shown
    read = re.search(r'name="read" value="([0-9a-f]{64})"', shown)
    assert read
    assert (
        charlie.send(f"{THERE}/lending/loans/{loan}/signature", {"read": read[1]}).status_code
        == 303
    )
    return loan


def running(house: House, client_of: Client) -> UUID:
    loan = agreed(house, client_of)
    case = f"{HERE}/cases/{house.world.case()}/lending/{loan}"
    assert client_of("dora").send(f"{case}/consent", consent()).status_code == 303
    page = f"{THERE}/lending/loans/{loan}/"
    mads = client_of("mads")
    shown = mads.get(page).text
    assert "En ung mand på 20" in shown
    version = re.search(r'name="consent" value="(\d+)"', shown)
    assert version
    assert mads.send(f"{page}answer", {"consent": version[1]}).status_code == 303
    return loan


def test_a_whole_loan_from_the_need_to_the_report(house: House, client_of: Client) -> None:
    loan = running(house, client_of)
    mads, case = client_of("mads"), f"{HERE}/cases/{house.world.case()}/"
    page = mads.get(case).text
    assert "Du er udlånt fra Prøvekøbing Kommune" in page
    assert f"{case}wheel/" in page
    for closed in ("network/", "plan/", "session/", "agreements/", "links/", "lending/"):
        assert f'href="{case}{closed}"' not in page
    why = mads.get(f"{case}lending/why").text
    assert "Prøvekøbing Kommune" in why
    assert mads.send(f"{case}time", {"kind": "contact", "minutes": "30"}).status_code == 303
    assert "0:30" in client_of("charlie").get(f"{THERE}/lending/").text
    back = f"{case}lending/{loan}/hand-back"
    assert mads.get(back).status_code == 200
    assert mads.send(back, {"notes": "y", "words": "Færdig"}).status_code == 422
    done = {
        "notes": "y",
        "steps": "y",
        "told": "y",
        "words": "Mødtes otte gange, næste skridt aftalt",
    }
    assert mads.send(back, done).status_code == 303
    assert mads.get(case).status_code == 404
    for name, place in (("alma", HERE), ("charlie", THERE)):
        report = client_of(name).get(f"{place}/lending/loans/{loan}/report").text
        assert "Åbnet forløbet" in report
        assert "Nord" not in report


def test_the_person_says_stop_in_two_steps(house: House, client_of: Client) -> None:
    loan = running(house, client_of)
    case = f"{HERE}/cases/{house.world.case()}/"
    stop, dora, mads = f"{case}lending/{loan}/stop", client_of("dora"), client_of("mads")
    assert mads.get(case).status_code == 200
    assert dora.get(stop).status_code == 200
    assert dora.send(stop, {}).status_code == 422  # the second step is the tick
    assert mads.get(case).status_code == 200
    assert dora.send(stop, {"sure": "y"}).status_code == 303
    assert mads.get(case).status_code == 404


def test_the_lent_mentor_may_write_down_the_stop(house: House, client_of: Client) -> None:
    loan = running(house, client_of)
    stop = f"{HERE}/cases/{house.world.case()}/lending/{loan}/stop"
    mads = client_of("mads")
    assert mads.get(stop).status_code == 200
    assert mads.send(stop, {"sure": "y"}).status_code == 303
    assert mads.get(stop).status_code == 404


def test_the_mentors_screen_is_the_mentors_and_is_logged_so(
    house: House, client_of: Client
) -> None:
    loan = running(house, client_of)
    alma, case = client_of("alma"), f"{HERE}/cases/{house.world.case()}/"
    page = alma.get(f"{case}lending/{loan}/screen/case")
    assert page.status_code == 200
    assert "Du ser mentorens skærm" in page.text
    assert f'href="{case}network/"' not in page.text
    assert f'href="{case}wheel/"' in page.text
    assert "Sæt en person på forløbet" not in page.text
    assert alma.get(f"{case}lending/{loan}/screen/wheel").status_code == 200
    assert alma.get(f"{case}lending/{loan}/screen/network").status_code == 404
    assert alma.get(f"{case}lending/{loan}/screen/elsewhere").status_code == 404
    seen = [e for e in house.log_entries(action="loan:mirror") if e.loan_id == loan]
    assert {e.tenant_id for e in seen} == {
        house.world.tenants["eksempel"],
        house.world.tenants["prove"],
    }
    opened = [
        e for e in house.log_entries(action="case:read", reason="mirror") if e.loan_id == loan
    ]
    assert {e.membership_id for e in opened} == {house.world.membership("alma")}
    # The coordinator's own view is the coordinator's again.
    assert "Du ser mentorens skærm" not in alma.get(case).text
    _stop(house, client_of, loan)


@pytest.mark.parametrize("field", ["words"])
def test_a_need_with_a_cpr_number_is_refused(client_of: Client, field: str) -> None:
    answer = client_of("alma").send(f"{HERE}/lending/needs/", NEED | {field: "Ring om 010203-1234"})
    assert answer.status_code == 422
    assert "CPR" in answer.text


def test_below_fifteen_both_who_hold_parental_responsibility_say_yes(
    house: House, client_of: Client
) -> None:
    loan = agreed(house, client_of)
    dora, case = client_of("dora"), f"{HERE}/cases/{house.world.case()}/"
    young = {"version": "1", "alias": "Nord", "birth_year": str(today().year - 12), "purpose": "Støtte",
             "legal_basis": "public_task"}  # fmt: skip
    assert dora.send(f"{case}sheet", young).status_code == 303
    page = f"{case}lending/{loan}/consent"
    refused = dora.send(page, consent())
    assert refused.status_code == 422
    one = dora.send(page, consent(guardian_one="Mor", own_view="Det er fint"))
    assert one.status_code == 422
    unheard = dora.send(page, consent(guardian_one="Mor", guardian_two="Far"))
    assert unheard.status_code == 422
    both = consent(guardian_one="Mor", guardian_two="Far", own_view="Det er fint")
    assert dora.send(page, both).status_code == 303
    alone = consent(guardian_one="Mor", sole_custody="y", own_view="Det er fint")
    assert dora.send(page, alone).status_code == 303
    old = young | {"version": "2", "birth_year": "1998"}
    assert dora.send(f"{case}sheet", old).status_code == 303
    _stop(house, client_of, loan)


def test_a_consent_lasts_twelve_months_at_most(house: House, client_of: Client) -> None:
    loan = agreed(house, client_of)
    page = f"{HERE}/cases/{house.world.case()}/lending/{loan}/consent"
    late = f"{today() + timedelta(days=366):%d.%m.%Y}"
    assert client_of("dora").send(page, consent(until_on=late)).status_code == 422
    last = f"{today() + timedelta(days=364):%d.%m.%Y}"
    assert client_of("dora").send(page, consent(until_on=last)).status_code == 303
    _stop(house, client_of, loan)


def test_warnings_stand_on_the_board_fourteen_and_three_days_before_without_names(
    house: House, client_of: Client
) -> None:
    loan = running(house, client_of)
    for left, warned in ((20, False), (14, True), (3, True)):
        end = today() + timedelta(days=left + 1)
        lending.do(house, "update app.loans set ends_at = %s::date::timestamp at time zone 'Europe/Copenhagen' "
                   "where id = %s", end, loan)  # fmt: skip
        for name, place in (("alma", HERE), ("charlie", THERE)):
            page = client_of(name).get(f"{place}/lending/").text
            assert ("Slutter snart" in page) == warned, (left, name)
            assert "Nord" not in page
    _stop(house, client_of, loan)


@pytest.mark.parametrize("kind", ["consent", "withdrawal"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_papers_can_be_printed(
    house: House, client_of: Client, kind: str, language: str
) -> None:
    loan = agreed(house, client_of)
    paper = f"{HERE}/cases/{house.world.case()}/lending/{loan}/paper/{kind}/{language}"
    answer = client_of("dora").get(paper)
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    assert "Nord" not in answer.headers["Content-Disposition"]
    _stop(house, client_of, loan)


def test_a_partner_who_takes_the_yes_back_ends_the_loan(house: House, client_of: Client) -> None:
    running(house, client_of)
    other = house.world.tenants["prove"]
    assert client_of("eva").send(f"{HERE}/lending/partners/{other}/no").status_code == 303
    assert client_of("mads").get(f"{HERE}/cases/").status_code == 404
    assert client_of("eva").send(f"{HERE}/lending/partners/{other}/yes").status_code == 303


def _stop(house: House, client_of: Client, loan: UUID) -> None:
    answer = client_of("alma").send(f"{HERE}/lending/loans/{loan}/end", {"reason": "other"})
    assert answer.status_code == 303
    assert lending.one(house, "select ended_at is not null from app.loans where id = %s", loan)
