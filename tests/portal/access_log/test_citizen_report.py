"""The paper for a citizen who asks who has looked: times, purposes, organisations; names only when decided."""

import hashlib
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import catch_up, some_entries

PAGE = "/t/eksempel/access-log/citizen/"


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


@pytest.fixture
def rita(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of("rita")


def text_of(pdf: bytes) -> str:
    """What stands on the paper, without spaces: the letters decide where a line ends."""
    return re.sub(
        r"\s+", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    )


def report(browser: Browser, **fields: str) -> bytes:
    answer = browser.send(PAGE, {"number": "F-1001", "language": "en"} | fields)
    assert answer.status_code == 200, answer.text
    body: bytes = answer.data
    return body


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


def test_names_stand_there_when_that_was_decided(rita: Browser) -> None:
    text = text_of(report(rita, with_names="y"))
    assert "Dora" in text
    assert "Alma" in text
    assert "Thenamesofstaffareleftout" not in text


def test_it_speaks_danish_and_tells_no_refused_try(rita: Browser) -> None:
    text = text_of(report(rita, language="da"))
    assert "Åbnetforløbet" in text
    assert "Afvist" not in text
    assert "Forsøgte" not in text


def test_making_it_is_an_entry_with_its_fingerprint(rita: Browser, house: House) -> None:
    made = report(rita)
    entry = house.log_entries(action="log:export")[-1]
    assert (entry.reason, entry.fingerprint) == ("as_report", hashlib.sha256(made).digest())
    assert entry.shown > 0


@pytest.mark.parametrize("fields", [
    {"number": ""}, {"number": "x"}, {"number": "0101901234"}, {"language": "de"}, {"since": "x"},
    {"since": "2.1.2026", "until": "1.1.2026"}, {"number": "4711"},
])  # fmt: skip
def test_what_makes_no_paper_is_told(rita: Browser, fields: dict[str, str]) -> None:
    answer = rita.send(PAGE, {"number": "1001", "language": "da"} | fields)
    assert answer.status_code == 422
    assert "error-summary" in answer.text


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "rasmus"])
def test_b23_only_the_own_auditor_makes_it(
    client_of: Callable[[str | None], Browser], name: str
) -> None:
    fields = {"number": "1001", "language": "da"}
    assert client_of(name).get(PAGE).status_code == 404
    assert client_of(name).send(PAGE, fields).status_code == 404


def test_b23_the_same_number_elsewhere_is_another_case(
    client_of: Callable[[str | None], Browser], house: House
) -> None:
    client_of("mads").get(f"/t/prove/cases/{house.world.case('prove')}/")
    catch_up(house)
    fields = {"number": "1001", "language": "en"}
    text = text_of(client_of("rasmus").send("/t/prove/access-log/citizen/", fields).data)
    assert "PrøvekøbingKommune" in text
    assert "EksempelKommune" not in text
