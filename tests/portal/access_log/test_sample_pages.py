"""What a drawn entry says: its marks of risk, the sheet it is about, and what was typed and refused."""

import re

import pytest
from psycopg.errors import CheckViolation

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
        assert answer.text.count(f"{long}</textarea>") == 1
    assert re.search(r'<input checked[^>]* value="breach"', judged.text)
    rita.send(f"{place}{entry.id}/question", {"question": "Hvad var anledningen?"})
    answered = house.client_of("dora").send(f"/t/eksempel/questions/{entry.id}", {"answer": long})
    assert answered.status_code == 422
    assert answered.text.count(f"{long}</textarea>") == 1


def test_a_breach_needs_a_word_and_the_page_says_so_at_its_field(
    rita: Browser, house: House
) -> None:
    place, entry = drawn(rita, at_random="30"), of_dora(house)
    spot = next(one.place for one in entries(house) if one.id == entry.id)
    answer = rita.send(f"{place}{entry.id}/judgement?lang=en", {"judgement": "breach"})
    assert answer.status_code == 422
    assert f'href="#note-{spot}"' in answer.text
    assert f'id="note-{spot}-error"><span class="sr-only">Error: </span>Write why' in answer.text
    assert of_dora(house).judgement is None
    root, me = house.superuser(), house.world.membership("rita")
    with pytest.raises(CheckViolation):
        root.execute(
            "update log.sampled set judgement = 'breach', judged_by = %s where id = %s",
            (me, entry.id),
        )


def test_a_refused_try_is_not_told_as_done_on_paper(rita: Browser, house: House) -> None:
    place = drawn(rita, at_random="30", by_risk="30")
    told = {one.id: one for one in house.log_entries()}
    tries = [one for one in entries(house) if told[one.entry_id].outcome == "denied"]
    assert tries
    text = words(rita.get(place + "evidence.pdf?lang=en").data)
    assert text.count("Attempt:") == len(tries)


def test_whoever_is_asked_reads_what_he_or_she_did(rita: Browser, house: House) -> None:
    place, entry = drawn(rita, at_random="30"), of_dora(house)
    rita.send(f"{place}{entry.id}/question", {"question": "Hvad var anledningen?"})
    page = house.client_of("dora").get("/t/eksempel/questions/?lang=en").text
    assert "Asked by an auditor of your organisation" in page
    assert re.search(r">You (were refused: )?[a-z]", page)
    assert "Dora" not in page[page.index("<main") :]


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
        ("judgement", {"judgement": "breach", "note": "Ingen opgave"}),
    ):
        answer = rita.send(f"{place}{entry.id}/{act}", fields)
        assert answer.headers["Location"] == f"{place}#entry-{entry.id}"
    assert f'id="entry-{entry.id}"' in rita.get(place).text
