"""What a drawn entry says: its marks of risk, the sheet it is about, and what was typed and refused."""

import pytest

from config.clock import today
from tests.attacks.plants import wheel
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.test_samples import drawn, entries, of_dora
from tests.portal.typesetting.documents import words


@pytest.fixture(autouse=True)
def work(house: House) -> None:
    for name in ("dora", "bo"):
        house.client_of(name).get(f"/t/eksempel/cases/{house.world.case()}/")


def test_an_entry_that_a_signal_rests_on_is_drawn_by_its_mark(rita: Browser, house: House) -> None:
    root, dora = house.superuser(), house.world.membership("dora")
    opened = next(one for one in house.log_entries(action="case:read", membership_id=dora))
    root.execute(
        "insert into log.signals (tenant_id, kind, membership_id, day, seen, beside, at_least, span, last_at,"
        " entry_ats, entry_ids) values (%s, 'no_work', %s, %s, 1, 1, 1, 14, now(), array[%s], array[%s])",
        (opened.tenant_id, dora, today(), opened.at, opened.id),
    )
    drawn(rita, at_random="30", by_risk="30")
    of_it = next(one for one in entries(house) if one.entry_id == opened.id)
    assert "signal" in of_it.marks
    root.execute("delete from log.signals")


def test_a_sheet_is_named_and_the_marks_are_told_in_words(rita: Browser, house: House) -> None:
    wheel(house, "dora", 1001, "save")
    place = drawn(rita, at_random="30", by_risk="30")
    page = rita.get(place + "?lang=en").text
    assert "the wheel of competence" in page
    assert "%(tool)s" not in page
    text = words(rita.get(place + "evidence.pdf?lang=en").data)
    assert "%(tool)s" not in text


def test_what_was_typed_comes_back_when_it_is_refused(rita: Browser, house: House) -> None:
    place, entry = drawn(rita, at_random="30"), of_dora(house)
    long = "Ring til 010190-1234 først"
    judged = rita.send(f"{place}{entry.id}/judgement", {"judgement": "breach", "note": long})
    asked = rita.send(f"{place}{entry.id}/question", {"question": long})
    for answer in (judged, asked):
        assert answer.status_code == 422
        assert answer.text.count(f">{long}</textarea>") == 1
    assert 'value="breach" checked' in judged.text
    rita.send(f"{place}{entry.id}/question", {"question": "Hvad var anledningen?"})
    answered = house.client_of("dora").send(f"/t/eksempel/questions/{entry.id}", {"answer": long})
    assert answered.status_code == 422
    assert answered.text.count(f'id="answer" name="answer" rows="3">{long}</textarea>') == 1


def test_whoever_left_is_not_asked_and_the_auditor_is_told(rita: Browser, house: House) -> None:
    place, root = drawn(rita, at_random="30"), house.superuser()
    entry, statement = of_dora(house), "update app.memberships set status = %s where id = %s"
    root.execute(statement, ("left", entry.membership_id))
    try:
        answer = rita.send(f"{place}{entry.id}/question?lang=en", {"question": "Hvorfor?"})
    finally:
        root.execute(statement, ("active", entry.membership_id))
    assert answer.status_code == 409
    assert "no longer comes in here" in answer.text
    assert of_dora(house).question is None
    assert rita.send(f"{place}{entry.id}/question", {"question": "Hvorfor?"}).status_code == 303


def test_a_question_goes_with_the_month_of_its_entry(rita: Browser, house: House) -> None:
    place, dora = drawn(rita, at_random="30"), house.client_of("dora")
    entry, root = of_dora(house), house.superuser()
    rita.send(f"{place}{entry.id}/question", {"question": "Hvorfor?"})
    page, waits = "/t/eksempel/cases/?lang=en", "about what you opened"
    assert waits in dora.get(page).text
    root.execute("update log.sampled set entry_at = entry_at - interval '25 months'")
    try:
        assert waits not in dora.get(page).text
    finally:
        root.execute("update log.sampled set entry_at = entry_at + interval '25 months'")


def test_whoever_judges_or_asks_comes_back_to_the_entry(rita: Browser, house: House) -> None:
    place = drawn(rita, at_random="30")
    entry = of_dora(house)
    for act, fields in (
        ("question", {"question": "Hvorfor?"}),
        ("judgement", {"judgement": "breach"}),
    ):
        answer = rita.send(f"{place}{entry.id}/{act}", fields)
        assert answer.headers["Location"] == f"{place}#entry-{entry.id}"
    assert f'id="entry-{entry.id}"' in rita.get(place).text
