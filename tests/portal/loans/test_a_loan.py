"""A loan from the need to the report, seen from every chair."""

from tests import lending
from tests.house import House
from tests.portal.loans.played import HERE, THERE, Client, agreed, consent, running, stop


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
    assert "Mødtes otte gange" in client_of("dora").get(f"{case}lending/").text
    for name, place in (("alma", HERE), ("charlie", THERE)):
        report = client_of(name).get(f"{place}/lending/loans/{loan}/report").text
        assert "Åbnede forløbet" in report
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


def test_the_lent_mentor_may_write_down_thestop(house: House, client_of: Client) -> None:
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
    stop(house, client_of, loan)


def test_before_the_person_says_yes_both_look_at_what_the_mentor_would_see(
    house: House, client_of: Client
) -> None:
    loan = agreed(house, client_of)
    alma, case = client_of("alma"), f"{HERE}/cases/{house.world.case()}/"
    form = alma.get(f"{case}lending/{loan}/consent").text
    assert f'formaction="{case}lending/{loan}/screen"' in form
    assert "formaction" not in client_of("dora").get(f"{case}lending/{loan}/consent").text
    typed = consent(parts=["wheel", "nothing"], purpose="Kun i formularen")
    led = alma.send(f"{case}lending/{loan}/screen", typed)
    assert led.headers["Location"] == f"{case}lending/{loan}/screen/case?parts=case&parts=wheel"
    page = alma.get(led.headers["Location"]).text
    assert "Du ser mentorens skærm" in page
    assert f'href="{case}wheel/"' in page
    assert f'href="{case}network/"' not in page
    for part, status in (("wheel", 200), ("network", 404), ("course", 404)):
        asked = f"{case}lending/{loan}/screen/{part}?parts=case&parts=wheel"
        assert alma.get(asked).status_code == status, part
    opened = house.log_entries(action="case:read", reason="mirror")[-1]
    assert (opened.loan_id, opened.membership_id) == (loan, house.world.membership("alma"))
    assert lending.one(house, "select consent_version from app.loans where id = %s", loan) == 0
    assert alma.get(f"{case}lending/{loan}/screen/case").status_code == 404  # nothing is recorded
    for name in ("dora", "pia", "charlie", "mads"):
        assert client_of(name).send(f"{case}lending/{loan}/screen", typed).status_code == 404, name
    stop(house, client_of, loan)


def test_the_mentor_reads_what_was_asked_for_and_afterwards_that_it_is_over(
    house: House, client_of: Client
) -> None:
    loan = agreed(house, client_of)
    mads, page = client_of("mads"), f"{THERE}/lending/loans/{loan}/"
    asked = mads.get(page).text
    assert "En rolig voksen, gerne eftermiddage" in asked
    assert "Blandet eller uklart" in asked
    said_no = mads.send(f"{page}end", {"reason": "workload"})
    assert said_no.headers["Location"] == page
    over = mads.get(page)
    assert over.status_code == 200
    assert "Der er ikke tid til det" in over.text
    assert "Et møde om ugen" not in over.text
    assert page in mads.get(f"{THERE}/lending/loans/").text
    assert "Et møde om ugen" in client_of("charlie").get(page).text


def test_whoever_hands_back_is_told_what_is_not_saved(house: House, client_of: Client) -> None:
    loan = running(house, client_of)
    mads, case = client_of("mads"), f"{HERE}/cases/{house.world.case()}/"
    back = f"{case}lending/{loan}/hand-back"
    assert "ikke er gemt" not in mads.get(back).text
    edit = mads.send(f"{case}wheel/").headers["Location"]
    mads.send(f"{edit.removesuffix('edit')}draft", {"version": "0", "challenge": "halv"})
    told = mads.get(back).text
    assert "ikke er gemt" in told
    assert f'href="{edit}"' in told
    stop(house, client_of, loan)


def test_a_partner_who_takes_the_yes_back_ends_the_loan(house: House, client_of: Client) -> None:
    running(house, client_of)
    other = house.world.tenants["prove"]
    assert client_of("eva").send(f"{HERE}/lending/partners/{other}/no").status_code == 303
    assert client_of("mads").get(f"{HERE}/cases/").status_code == 404
    assert client_of("eva").send(f"{HERE}/lending/partners/{other}/yes").status_code == 303
