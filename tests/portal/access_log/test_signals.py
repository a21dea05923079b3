"""Signals on the auditor's pages: read, filtered, settled by somebody else, with thresholds and decoys."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.access_log.patterns import Diary, at, found, look, workday

PAGE = "/t/eksempel/access-log/signals/"
Clients = Callable[[str | None], Browser]


def many_cases(house: House, diary: Diary, name: str = "alma", cases: int = 41) -> Any:
    """A signal: somebody opened many cases."""
    diary.opened(name, at(workday()), range(1, cases + 1))
    look(house)
    (signal,) = found(house, "volume", name)
    return signal


def test_a_signal_is_told_in_words_with_the_entries_it_rests_on(
    rita: Browser, house: House, diary: Diary
) -> None:
    diary.opened("alma", at(workday(2)), range(1, 7))
    signal = many_cases(house, diary)
    listed, shown = rita.get(PAGE).text, rita.get(f"{PAGE}{signal.id}/").text
    for page in (listed, shown):
        assert "41 forskellige forløb blev åbnet på én dag" in page
        assert "var det 6" in page
        assert "Alma" in page
    assert shown.count("Åbnede forløbet") == 41
    assert "F-41<" in shown


def test_a_signal_says_what_one_can_do_and_leads_to_the_case_the_person_and_the_entries(
    rita: Browser, house: House, diary: Diary
) -> None:
    number = 1003
    assert rita.send(PAGE + "decoys", {"number": str(number)}).status_code == 303
    house.superuser().execute("update log.decoys set marked_at = %s", (at(workday(2)),))
    diary.write("bo", at(workday()), number)
    look(house)
    (signal,) = found(house, "decoy", "bo")
    shown = rita.get(f"{PAGE}{signal.id}/").text
    assert "Det kan du gøre" in shown
    assert "hvordan vedkommende kom til dette nummer" in shown
    timeline = f"/t/eksempel/access-log/cases/{number}"
    assert shown.count(f'href="{timeline}"') == 2  # above, and at the entry
    assert f"F-{number}" in rita.get(timeline).text
    person = f"person={signal.membership_id}&amp;since={signal.day}&amp;until={signal.day}"
    assert person in shown


def test_an_entry_of_a_sheet_names_it_there_too(rita: Browser, house: House, diary: Diary) -> None:
    for number in range(1, 42):
        diary.write("alma", at(workday()), number, action="record:read", kind="wheel")
    look(house)
    (signal,) = found(house, "volume")
    shown = rita.get(f"{PAGE}{signal.id}/?lang=en").text
    assert shown.count("Opened the wheel of competence") == 41
    assert "%(tool)s" not in shown


def test_filters_and_pages(rita: Browser, house: House, diary: Diary) -> None:
    for back in range(14):
        for place in range(5):
            for name in ("bo", "dora"):
                diary.refused(name, at(workday()) - timedelta(days=back, minutes=place))
    many_cases(house, diary)
    first = rita.get(PAGE + "?kind=refused").text
    assert first.count("Afvist igen og igen</a>") == 25
    assert "Mange forløb på én dag</a>" not in first
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    following = following.replace("&amp;", "&")
    older = rita.get(following).text
    assert older.count("Afvist igen og igen</a>") == 3
    shown = re.findall(rf'href="({PAGE}([0-9a-f-]{{36}})/\?[^"]+)"', older)
    address, signal = shown[0][0].replace("&amp;", "&"), shown[0][1]
    settled = rita.send(address, {"state": "seen", "note": ""})
    assert settled.headers["Location"] == f"{following}#signal-{signal}"
    assert f'id="signal-{signal}"' in rita.get(following).text
    assert "Mange forløb på én dag</a>" in rita.get(PAGE + "?kind=volume&state=new").text
    assert "list__link" not in rita.get(PAGE + "?state=explained").text


@pytest.mark.parametrize(
    "query", ["kind=gossip", "state=x", "before_day=24.12.2025", "before_id=6f0c3a51-1111-4222-8333-123456789abc",
              "before_day=2025-12-24&before_id=x"],
)  # fmt: skip
def test_broken_filters_are_told(rita: Browser, query: str) -> None:
    answer = rita.get(f"{PAGE}?{query}")
    assert answer.status_code == 422


def test_reading_is_logged(rita: Browser, house: House, diary: Diary) -> None:
    signal = many_cases(house, diary)
    rita.get(f"{PAGE}{signal.id}/")
    entry = house.log_entries(action="log:read")[-1]
    assert (entry.object_kind, entry.object_id) == ("signal", signal.id)
    assert entry.membership_id == house.world.membership("rita")


@pytest.mark.parametrize("finding", ["explained", "breach"])
def test_seen_then_settled_with_a_reason_that_is_ciphertext(
    rita: Browser, house: House, diary: Diary, finding: str
) -> None:
    page = f"{PAGE}{many_cases(house, diary).id}/"
    assert rita.send(page, {"state": finding, "note": "  "}).status_code == 422
    assert rita.send(page, {"state": "seen", "note": ""}).status_code == 303
    assert rita.send(page, {"state": finding, "note": "Årsopgørelse"}).status_code == 303
    assert "Årsopgørelse" in rita.get(page).text
    assert rita.send(page, {"state": "seen", "note": "fortrudt"}).status_code == 409
    (signal,) = found(house, "volume")
    assert (signal.state, signal.reviewed_by) == (finding, house.world.membership("rita"))
    assert "opgørelse".encode() not in bytes(signal.note)
    assert bytes(signal.note)[:2] == b"\x01\x01"
    settled = house.log_entries(action="log:signal", object_id=signal.id)
    assert [entry.reason for entry in settled] == ["seen", finding]


def test_nobody_settles_a_signal_about_himself(
    house: House, diary: Diary, client_of: Clients
) -> None:
    signal = many_cases(house, diary, "rita")
    page = f"{PAGE}{signal.id}/"
    rita = client_of("rita")
    assert "Tag stilling" not in rita.get(page).text.partition("<main")[2]
    assert rita.send(page, {"state": "seen", "note": ""}).status_code == 409
    assert found(house, "volume", "rita")[0].state == "new"


def test_the_database_itself_refuses_a_reviewer_who_is_the_subject(
    house: House, diary: Diary, superuser: psycopg.Connection[Any]
) -> None:
    signal = many_cases(house, diary)
    with pytest.raises(psycopg.errors.CheckViolation):
        superuser.execute(
            "update log.signals set state = 'seen', reviewed_by = membership_id where id = %s",
            (signal.id,),
        )


def test_b23_another_organisations_auditor_sees_nothing(
    house: House, diary: Diary, client_of: Clients
) -> None:
    signal = many_cases(house, diary)
    rasmus = client_of("rasmus")
    assert "Alma" not in rasmus.get("/t/prove/access-log/signals/").text
    for slug in ("prove", "eksempel"):
        page = f"/t/{slug}/access-log/signals/{signal.id}/"
        assert rasmus.get(page).status_code == 404
        assert rasmus.send(page, {"state": "seen", "note": ""}).status_code in {404, 409}
    assert found(house, "volume")[0].state == "new"
    web = house.as_web("rasmus")
    for call in ("gate.signals()", "gate.signals(%s)", "gate.signal_entries(%s)"):
        arguments = (signal.id,) if "%s" in call else ()
        assert web.execute(f"select * from {call}", arguments).fetchall() == []
    settled = web.execute(
        "select gate.settle_signal(%s, 'seen', null) as done", (signal.id,)
    ).fetchone()
    assert settled is not None
    assert settled.done is False


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "bo"])
def test_only_auditors_pass_the_doors(house: House, name: str) -> None:
    web = house.as_web(name)
    for call in ("gate.signals()", "gate.signal_entries(gen_random_uuid())", "gate.decoys()",
                 "gate.settle_signal(gen_random_uuid(), 'seen', null)", "gate.signal_thresholds()",
                 "gate.set_threshold('volume', false, 1, 1)", "gate.mark_decoy(1001, true)",
                 "gate.mark_decoy(1001, false)"):  # fmt: skip
        refused(web, f"select * from {call}")
    for table in ("signals", "signal_thresholds", "decoys", "watches"):
        refused(web, f"select * from log.{table}")


def test_a_decoy_is_marked_and_unmarked_and_both_are_entries(rita: Browser, house: House) -> None:
    for wrong in ("9999", "x", ""):
        assert rita.send(PAGE + "decoys", {"number": wrong}).status_code == 422
    assert rita.send(PAGE + "decoys", {"number": "F-1003"}).status_code == 303
    assert rita.send(PAGE + "decoys", {"number": "1003"}).status_code == 422
    assert "F-1003" in rita.get(PAGE + "settings").text
    for _again in range(2):  # the second time there is nothing left to do, and no entry
        assert rita.send(PAGE + "decoys/1003/end").status_code == 303
    assert rita.send("/t/prove/access-log/signals/decoys/1003/end").status_code == 404
    assert rita.send(f"{PAGE}decoys/{2**31}/end").status_code == 404
    told = [(entry.case_number, entry.reason) for entry in house.log_entries(action="log:decoy")]
    assert told[-2:] == [(1003, "marked"), (1003, "unmarked")]


def test_what_grows_is_told_once_and_anew_when_it_is_twice_what_was_explained(
    rita: Browser, house: House, diary: Diary
) -> None:
    signal = many_cases(house, diary)
    diary.opened("alma", at(workday(), 12), range(1, 51))
    assert look(house) == 0
    assert found(house, "volume") == [signal]  # that day was looked at; it is long over
    house.superuser().execute("delete from log.watches")
    look(house)
    assert [one.seen for one in found(house, "volume")] == [50]
    rita.send(f"{PAGE}{signal.id}/", {"state": "explained", "note": "Optælling"})
    for last, expected in ((99, [50]), (100, [50, 100])):
        diary.opened("alma", at(workday(), 13), range(1, last + 1))
        house.superuser().execute("delete from log.watches")
        look(house)
        assert sorted(one.seen for one in found(house, "volume")) == expected


def test_a_signal_goes_with_its_month_of_the_log(house: House, diary: Diary) -> None:
    signal = many_cases(house, diary)
    root = house.superuser()
    for months, left in ((24, 1), (25, 0)):
        root.execute(
            "update log.signals set last_at = clock_timestamp() - make_interval(months => %s) where id = %s",
            (months, signal.id),
        )
        PatientWorker(house).part_with_what_stands_beside()
        assert len(found(house, "volume")) == left
