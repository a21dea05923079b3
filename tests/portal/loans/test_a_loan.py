"""A loan from the need to the report, seen from every chair."""

from tests.house import House
from tests.portal.loans.played import HERE, THERE, Client, running, stop


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


def test_a_partner_who_takes_the_yes_back_ends_the_loan(house: House, client_of: Client) -> None:
    running(house, client_of)
    other = house.world.tenants["prove"]
    assert client_of("eva").send(f"{HERE}/lending/partners/{other}/no").status_code == 303
    assert client_of("mads").get(f"{HERE}/cases/").status_code == 404
    assert client_of("eva").send(f"{HERE}/lending/partners/{other}/yes").status_code == 303
