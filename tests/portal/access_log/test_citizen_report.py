"""The paper for a citizen who asks who has looked: times, purposes, organisations; names only when decided."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from config.clock import today
from tests import lending
from tests.attacks.plants import draft, wheel
from tests.browser import Browser
from tests.house import House
from tests.numbering import writing_while_papers_are_set
from tests.portal.access_log.citizens import PAGE, asked, report, text_of
from tests.portal.access_log.exported import catch_up, some_entries, transactions

WEIGHED = {"reason": "Hun frygter en bestemt medarbejder", "decider": "Den juridiske chef"}


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


def test_it_tells_when_why_and_by_whom_without_names(rita: Browser) -> None:
    text = text_of(report(rita))
    for words in (
        "Whohaslookedatmycase",
        "F-1001",
        "Openedthecase",
        "Worksonthecase",
        "EksempelKommune",
        "Mentor",
    ):
        assert words in text
    assert "Thenamesofstaffareleftout" in text
    for name in ("Dora", "Alma", "Bo,", "Rita"):
        assert name not in text


def test_nobody_s_numbering_waits_while_the_paper_is_set(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = writing_while_papers_are_set(house, monkeypatch)
    read = len(house.log_entries(action="log:read", object_kind="log_export"))
    report(rita)
    assert waiting == [0]
    assert len(house.log_entries(action="log:read", object_kind="log_export")) == read + 1


def test_names_stand_there_when_that_was_decided(rita: Browser) -> None:
    text = text_of(report(rita, with_names="y", **WEIGHED))
    assert "Dora" in text
    assert "Alma" in text
    assert "Thenamesofstaffareleftout" not in text


def test_why_names_are_told_is_kept_sealed_and_shown(rita: Browser, house: House) -> None:
    there = asked(rita)
    assert (
        rita.send(there + "paper", {"language": "da", "with_names": "y"} | WEIGHED).status_code
        == 200
    )
    page = rita.get(there).text
    assert WEIGHED["reason"] in page
    assert WEIGHED["decider"] in page
    row = house.superuser().execute(
        "select reason, decider from log.citizen_decisions order by recorded_at desc limit 1"
    ).fetchone()  # fmt: skip
    assert row
    assert all(bytes(text)[:2] == b"\x01\x01" for text in row)


def test_the_paper_says_what_the_law_wants_and_what_it_leaves_out(rita: Browser) -> None:
    text = text_of(report(rita))
    for words in (
        "Yourquestioncame",
        "Thefirstentrythatiskept",
        "Nothingelseisleftout",
        "Datatilsynet",
    ):
        assert words in text


def test_it_speaks_danish_and_tells_no_refused_try(rita: Browser) -> None:
    text = text_of(report(rita, language="da"))
    assert "Åbnedeforløbet" in text
    assert "Afvist" not in text
    assert "Forsøgte" not in text


def test_no_paper_leaves_that_lacks_what_waits_for_its_number(rita: Browser, house: House) -> None:
    there, before = asked(rita), len(house.log_entries(action="log:export"))
    house.superuser().execute(
        "insert into log.entries (tenant_id, at, action, outcome, case_number, purpose) "
        "values (%s, now() - interval '5 minutes', 'case:read', 'allowed', 1001, 'assignment')",
        (house.world.tenants["eksempel"],),
    )  # fmt: skip
    answer = rita.send(there + "paper?lang=en", {"language": "en"})
    assert answer.status_code == 409
    assert "would lack them" in answer.text
    assert len(house.log_entries(action="log:export")) == before
    catch_up(house)
    assert rita.send(there + "paper", {"language": "en"}).status_code == 200


def test_a_sheet_is_named_and_drafts_on_the_way_are_not_told_one_by_one(
    rita: Browser, house: House
) -> None:
    record = wheel(house, "dora", 1001, "save")
    for count in range(3):
        draft(house, "dora", record, f"udkast {count}")
    catch_up(house)
    text = text_of(report(rita))
    assert "Savedthewheelofcompetence" in text
    assert "Savedadraft" not in text
    assert "%(tool)s" not in text
    assert "thosearenottoldonebyone" in text


def test_making_it_is_an_entry_with_its_fingerprint(rita: Browser, house: House) -> None:
    made = report(rita)
    entry = house.log_entries(action="log:export")[-1]
    assert (entry.reason, entry.fingerprint) == ("as_report", hashlib.sha256(made).digest())
    assert entry.shown > 0
    assert transactions(house) == 2  # numbering waits for no paper


def test_it_carries_the_signed_state_of_the_log(rita: Browser, house: House) -> None:
    note = rita.get("/t/eksempel/access-log/evidence/checkpoint.txt").text
    text = text_of(report(rita))
    assert re.sub(r"\s+", "", note.partition("\n\n")[0]) in text
    assert f"/log/{house.world.tenants['eksempel']}+" in text  # and the key to it


@pytest.mark.parametrize("fields", [
    {"number": ""}, {"number": "x"}, {"number": "0101901234"}, {"number": "4711"}, {"received_on": ""},
    {"received_on": "x"}, {"received_on": f"{today() + timedelta(days=1):%d.%m.%Y}"},
])  # fmt: skip
def test_a_question_needs_a_case_and_a_day(rita: Browser, fields: dict[str, str]) -> None:
    answer = rita.send(PAGE, {"number": "1001", "received_on": f"{today():%d.%m.%Y}"} | fields)
    assert answer.status_code == 422
    assert "error-summary" in answer.text


@pytest.mark.parametrize("fields", [
    {"language": "de"}, {"since": "x"}, {"since": "2.1.2026", "until": "1.1.2026"},
    {"since": "1.1.2024", "until": "2.1.2024"}, {"with_names": "y"},
    {"with_names": "y", "reason": "Hun skal vide det"}, {"with_names": "y", "decider": "Chefen"},
])  # fmt: skip
def test_what_makes_no_paper_is_told(rita: Browser, fields: dict[str, str]) -> None:
    answer = rita.send(asked(rita) + "paper", {"language": "da"} | fields)
    assert answer.status_code == 422
    assert "error-summary" in answer.text


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "rasmus"])
def test_b23_only_the_own_auditor_makes_it(
    client_of: Callable[[str | None], Browser], name: str
) -> None:
    fields = {"number": "1001", "received_on": f"{today():%d.%m.%Y}"}
    assert client_of(name).get(PAGE).status_code == 404
    assert client_of(name).send(PAGE, fields).status_code == 404


def test_b23_the_same_number_elsewhere_is_another_case(
    client_of: Callable[[str | None], Browser], house: House
) -> None:
    client_of("mads").get(f"/t/prove/cases/{house.world.case('prove')}/")
    catch_up(house)
    rasmus = client_of("rasmus")
    there = asked(rasmus, "/t/prove/access-log/citizen/", "1001")
    text = text_of(rasmus.send(there + "paper", {"language": "en"}).data)
    assert "Prøvekøbing" in text
    assert "EksempelKommune" not in text


def test_whoever_is_lent_stands_there_with_the_organisation_that_lent(
    rita: Browser, house: House
) -> None:
    lending.pair(house)
    lending.lent(house)
    house.client_of("mads").get(f"/t/eksempel/cases/{house.world.case()}/")
    catch_up(house)
    text = text_of(report(rita))
    assert "Prøvekøbing" in text
    assert "Mads" not in text
