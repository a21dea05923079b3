"""A law may let the answer wait: a step with a ground, who decided it, a last day and a day to look again."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from config.clock import today
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.citizens import PAGE, asked, text_of
from tests.portal.access_log.exported import catch_up, some_entries

EARLIER = """
update log.citizen_decisions set decided_on = decided_on - 40, wait_until = wait_until - 40,
    review_on = review_on - 40, recorded_at = recorded_at - interval '40 days'
where kind = 'wait' and request_id = %s
"""


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    for table in ("citizen_decisions", "citizen_requests"):
        house.superuser().execute(f"delete from log.{table}")
    some_entries(house)


def day(ahead: int) -> str:
    return f"{today() + timedelta(days=ahead):%d.%m.%Y}"


def decided(**changes: str) -> dict[str, str]:
    return {
        "ground": "investigation", "reason": "Politiet har bedt om det", "decider": "Den juridiske chef",
        "wait_until": day(30), "review_on": day(14), "is_told": "yes",
    } | changes  # fmt: skip


def waiting(browser: Browser, **changes: str) -> str:
    """The address of a question whose answer waits."""
    there = asked(browser)
    assert browser.send(there + "wait", decided(**changes)).status_code == 303
    return there


def id_of(there: str) -> UUID:
    return UUID(there.strip("/").rsplit("/", 1)[1])


def test_the_decision_stands_on_the_page_with_its_days(rita: Browser) -> None:
    page = rita.get(waiting(rita)).text
    for words in ("Politiet har bedt om det", "Den juridiske chef", "Rita"):
        assert words in page


def test_while_it_waits_no_paper_leaves_not_even_past_the_page(rita: Browser, house: House) -> None:
    there = waiting(rita)
    before = len(house.log_entries(action="log:export"))
    assert rita.send(there + "paper", {"language": "da"}).status_code == 409
    assert len(house.log_entries(action="log:export")) == before
    web = house.as_web("rita")
    with pytest.raises(psycopg.Error) as fault:
        web.execute("select gate.answer_citizen_request(%s, %s, false, null, null, 1, sha256('x'))",
                    (id_of(there), uuid4()))  # fmt: skip
    assert fault.value.sqlstate == "42501"


def test_while_one_question_about_a_case_waits_no_other_one_is_answered(
    rita: Browser, house: House
) -> None:
    answered = asked(rita)
    assert rita.send(answered + "paper", {"language": "da"}).status_code == 200
    there = waiting(rita, is_told="no")
    before = len(house.log_entries(action="log:export"))
    for other in (asked(rita), answered):
        assert "Another question about this case waits" in rita.get(other + "?lang=en").text
        assert rita.send(other + "paper", {"language": "en"}).status_code == 409
        web = house.as_web("rita")
        with pytest.raises(psycopg.Error) as fault:
            web.execute("select gate.answer_citizen_request(%s, %s, false, null, null, 1, sha256('x'))",
                        (id_of(other), uuid4()))  # fmt: skip
        assert fault.value.sqlstate == "42501"
    assert len(house.log_entries(action="log:export")) == before
    rita.send(there + "go-on", {"reason": "Sagen er slut", "decider": "Chefen"})
    assert rita.send(answered + "paper", {"language": "da"}).status_code == 200


def test_when_the_last_day_has_passed_it_waits_no_longer(rita: Browser, house: House) -> None:
    there = waiting(rita)
    house.superuser().execute(EARLIER, (id_of(there),))
    answer = rita.send(there + "paper", {"language": "en"})
    assert answer.status_code == 200
    assert "Theanswerwaited" in text_of(answer.data)


def test_a_wait_that_the_citizen_was_not_told_of_is_not_on_the_paper(
    rita: Browser, house: House
) -> None:
    there = waiting(rita, is_told="no")
    house.superuser().execute(EARLIER, (id_of(there),))
    catch_up(house)
    text = text_of(rita.send(there + "paper", {"language": "en"}).data)
    assert "waited" not in text
    assert "investigation" not in text
    assert "Decidedaboutacitizen" not in text  # nor does the number of such lines tell it


def test_it_goes_on_before_its_time_with_a_reason(rita: Browser) -> None:
    there = waiting(rita)
    end = {"reason": "Sagen er afsluttet", "decider": "Den juridiske chef"}
    assert rita.send(there + "go-on", {"reason": "", "decider": ""}).status_code == 422
    assert rita.send(there + "go-on", end).status_code == 303
    assert rita.send(there + "go-on", end).status_code == 409
    assert "Sagen er afsluttet" in rita.get(there).text
    assert rita.send(there + "paper", {"language": "da"}).status_code == 200
    assert rita.send(there + "wait", decided()).status_code == 409


@pytest.mark.parametrize("changes", [
    {"ground": "x"}, {"reason": " "}, {"decider": ""}, {"wait_until": ""}, {"wait_until": day(-1)},
    {"wait_until": day(367)}, {"review_on": ""}, {"review_on": day(31)}, {"review_on": day(-1)},
    {"wait_until": day(200), "review_on": day(93)}, {"is_told": ""}, {"reason": "CPR 010190-1234"},
])  # fmt: skip
def test_a_decision_that_lacks_something_is_told(rita: Browser, changes: dict[str, str]) -> None:
    there = asked(rita)
    answer = rita.send(there + "wait", decided(**changes))
    assert answer.status_code == 422
    assert "error-summary" in answer.text


def test_the_notice_tells_the_ground_and_the_days_in_both_languages(
    rita: Browser, house: House
) -> None:
    there = waiting(rita)
    english = text_of(rita.get(there + "notice-en.pdf").data)
    for words in ("Youranswerwaits", "criminalcase", "Datatilsynet"):
        assert words in english
    danish = text_of(rita.get(there + "notice-da.pdf").data)
    assert "Ditsvarventer" in danish
    assert "Politiet" not in danish
    told = house.log_entries(action="log:export")[-2:]
    assert [(one.reason, one.object_id) for one in told] == [("as_notice", id_of(there))] * 2


def test_whoever_shall_not_be_told_gets_no_notice(rita: Browser) -> None:
    assert rita.get(waiting(rita, is_told="no") + "notice-da.pdf").status_code == 404


def test_every_step_is_an_entry(rita: Browser, house: House) -> None:
    there = waiting(rita)
    rita.send(there + "go-on", {"reason": "Slut", "decider": "Chefen"})
    steps = [
        one for one in house.log_entries(action="log:citizen") if one.object_id == id_of(there)
    ]
    assert [one.reason for one in steps] == ["received", "answer_waits", "answer_goes_on"]
    assert {(one.case_number, one.purpose) for one in steps} == {(1001, "audit")}


def test_steps_are_added_and_never_changed(house: House) -> None:
    rows = house.superuser().execute(
        "select has_table_privilege(r, t, p) as held from unnest(array['gate_owner', 'portal_web']) r,"
        " unnest(array['log.citizen_requests', 'log.citizen_decisions']) t,"
        " unnest(array['update', 'delete', 'truncate']) p"
    ).fetchall()  # fmt: skip
    assert not any(row.held for row in rows)


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "bo"])
def test_only_auditors_decide(house: House, name: str) -> None:
    web = house.as_web(name)
    for call in ("gate.citizen_requests()", "gate.citizen_decisions(gen_random_uuid())", "gate.log_duties()",
                 "gate.record_citizen_request(gen_random_uuid(), 1001, current_date)"):  # fmt: skip
        refused(web, f"select * from {call}")


def test_b23_another_organisations_auditor_gets_nothing(
    rita: Browser, client_of: Callable[[str | None], Browser]
) -> None:
    there, rasmus = waiting(rita), client_of("rasmus")
    theirs = there.replace("/eksempel/", "/prove/")
    for page in (there, theirs, theirs + "wait", theirs + "go-on", theirs + "notice-da.pdf"):
        assert rasmus.get(page).status_code == 404
    assert rasmus.send(theirs + "go-on", {"reason": "x", "decider": "y"}).status_code == 404
    assert rasmus.send(theirs + "paper", {"language": "da"}).status_code == 404


def test_the_list_says_what_is_due_and_what_is_to_be_looked_at_again(rita: Browser) -> None:
    waiting(rita, review_on=day(0))
    page = rita.get(PAGE + "?lang=en").text
    assert "Look at it again" in page
