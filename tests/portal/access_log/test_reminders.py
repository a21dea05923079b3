"""What waits is told: to the auditor above the log, and on every page to whoever was asked."""

import re
from datetime import timedelta

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.citizens import PAGE, asked
from tests.portal.access_log.patterns import Diary, at
from tests.portal.access_log.test_citizen_waiting import day, waiting
from tests.portal.access_log.test_samples import drawn, entries, of_dora

LOG = "/t/eksempel/access-log?lang=en"


@pytest.fixture(autouse=True)
def work(house: House) -> None:
    for name in ("dora", "alma"):
        house.client_of(name).get(f"/t/eksempel/cases/{house.world.case()}/")
    root = house.superuser()
    for table in ("sampled", "samples", "citizen_decisions", "citizen_requests"):
        root.execute(f"delete from log.{table}")


def test_nothing_waits_and_nothing_is_said(rita: Browser) -> None:
    assert 'class="duties"' not in rita.get(LOG).text


def test_drawn_entries_wait_until_each_is_judged(rita: Browser, house: House) -> None:
    place = drawn(rita, at_random="30", by_risk="0")
    count = len(entries(house))
    assert f"{count} drawn entries are to be judged, the first since" in rita.get(LOG).text
    for entry in entries(house):
        rita.send(f"{place}{entry.id}/judgement", {"judgement": "explained", "note": ""})
    assert "to be judged" not in rita.get(LOG).text


def test_what_went_with_its_month_waits_for_nobody_and_the_sample_says_so(
    rita: Browser, house: House
) -> None:
    place = drawn(rita, at_random="30", by_risk="0")
    house.superuser().execute("update log.sampled set entry_at = entry_at - interval '7 months'")
    assert "to be judged" not in rita.get(LOG).text
    assert "of its entries were removed with their month" in rita.get(place + "?lang=en").text


def test_an_auditor_is_not_reminded_of_what_only_another_may_judge(
    rita: Browser, house: House
) -> None:
    drawn(rita, at_random="5", by_risk="0")
    house.superuser().execute(
        "update log.sampled set membership_id = %s", (house.world.membership("rita"),)
    )
    assert "to be judged" not in rita.get(LOG).text


def test_a_question_reminds_both_until_it_is_answered(rita: Browser, house: House) -> None:
    place, dora = drawn(rita, at_random="30"), house.client_of("dora")
    entry = of_dora(house)
    rita.send(f"{place}{entry.id}/question", {"question": "Hvad var anledningen?"})
    assert "1 question to a person has no answer since" in rita.get(LOG).text
    reminder = "1 question about what you opened waits for your answer"
    for page in ("/t/eksempel/?lang=en", "/t/eksempel/cases/?lang=en"):
        assert reminder in dora.get(page).text
    assert reminder not in house.client_of("bo").get("/t/eksempel/cases/?lang=en").text
    dora.send(f"/t/eksempel/questions/{entry.id}", {"answer": "Et møde"})
    assert reminder not in dora.get("/t/eksempel/cases/?lang=en").text
    assert "no answer" not in rita.get(LOG).text


def test_a_citizens_question_waits_with_its_day_and_a_delay_with_its_review(rita: Browser) -> None:
    asked(rita)
    assert "1 question of a citizen is to be answered, at the latest on" in rita.get(LOG).text
    there = waiting(rita, review_on=day(0))
    assert "1 answer to a citizen waits: look at it again now" in rita.get(LOG).text
    later = {"wait_until": day(30), "review_on": day(7)}
    wait = {"ground": "other_law", "reason": "Ny frist", "decider": "Chefen", "is_told": "no"}
    assert rita.send(there + "wait", wait | later).status_code == 303
    assert "look at it again now" not in rita.get(LOG).text


def test_a_late_answer_is_marked(rita: Browser) -> None:
    came = today() - timedelta(days=40)
    rita.send(PAGE, {"number": "1001", "received_on": f"{came:%d.%m.%Y}"})
    assert "Late" in rita.get(PAGE + "?lang=en").text


def offered_first(auditor: Browser) -> str:
    """The month that the form for a draw offers first."""
    page = auditor.get("/t/eksempel/access-log/samples/").text
    chosen = re.findall(r"<option[^>]* selected[^>]*>", page)
    return str(re.findall(r'value="([^"]+)"', chosen[0])[0])


def test_a_month_that_nobody_drew_from_is_told_until_somebody_does(
    rita: Browser, house: House
) -> None:
    diary, last = Diary(house), today().replace(day=1) - timedelta(days=1)
    assert "is not drawn yet" not in rita.get(LOG).text
    diary.write("rita", at(last), 1001)  # only another auditor may draw her own
    assert "is not drawn yet" not in rita.get(LOG).text
    diary.write("dora", at(last), 1001)
    assert f"The sample of {last:%B %Y} is not drawn yet" in rita.get(LOG).text
    assert offered_first(rita) == f"{last:%Y-%m}"
    drawn(rita, month=f"{last:%Y-%m}", at_random="5", by_risk="0")
    assert "is not drawn yet" not in rita.get(LOG).text
    assert offered_first(rita) == f"{today():%Y-%m}"
    # Drawn on its second day, it says nothing about the days that were still to come.
    house.superuser().execute("update log.samples set drawn_at = month + interval '36 hours'")
    assert f"The sample of {last:%B %Y} is not drawn yet" in rita.get(LOG).text
    assert "before the month was over" in rita.get("/t/eksempel/access-log/samples/?lang=en").text
    diary.forget()
