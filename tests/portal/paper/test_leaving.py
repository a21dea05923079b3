"""Whoever finds a paper can be told whether it came from the portal, who took it, when and why."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path

import psycopg
import pytest

from security.evidence import verify_log
from tests.browser import Browser
from tests.house import House
from tests.leaving import entry_of
from tests.portal.access_log.exported import PAGE as EVIDENCE
from tests.portal.access_log.exported import catch_up, export
from tests.portal.paper.printing import ASKED
from tests.portal.typesetting.documents import reader, words

Clients = Callable[[str | None], Browser]
NOTE = "select gate.note_file('pdf', 1, null, %s, sha256('a'))"


@pytest.mark.parametrize("kind", ["sheet", "case"])
def test_a_print_is_an_entry_with_the_fingerprint_of_the_very_file(
    dora: Browser, pages: dict[str, str], house: House, kind: str
) -> None:
    made = dora.send(pages[kind], ASKED).data
    left = entry_of(house, made)
    why = house.log_entries(action="record:print" if kind == "sheet" else "case:print")[-1]
    assert (left.action, left.reason, left.case_number) == ("file:export", "as_pdf", 1001)
    assert (left.membership_id, left.purpose) == (house.world.membership("dora"), "assignment")
    assert left.request_id == why.request_id, "the reason stands beside it"
    assert left.object_id == why.object_id if kind == "sheet" else left.object_id is None


def test_two_prints_are_two_files(dora: Browser, pages: dict[str, str], house: House) -> None:
    first = dora.send(pages["case"], ASKED).data
    other = dora.send(pages["case"], ASKED | {"reason": "supervision"}).data
    assert entry_of(house, first).id != entry_of(house, other).id


def test_each_page_says_whose_it_is_which_case_who_printed_it_and_when(
    dora: Browser, pages: dict[str, str], house: House
) -> None:
    made = dora.send(pages["case"], ASKED).data
    sheets = reader(made).pages
    assert len(sheets) > 1
    for sheet in sheets:
        said = " ".join(sheet.extract_text().split())
        for word in ("Eksempel Kommune", "F-1001", "Udskrevet", "af Dora", "En kopi til borgeren"):
            assert word in said, word
        assert str(entry_of(house, made).at.astimezone().year) in said


def test_without_its_entry_no_paper_leaves(
    dora: Browser, pages: dict[str, str], house: House
) -> None:
    door = "execute on function gate.note_file(text, integer, uuid, uuid, bytea)"
    house.superuser().execute(f"revoke {door} from portal_web")
    try:
        answer = dora.send(pages["sheet"], ASKED)
    finally:
        house.superuser().execute(f"grant {door} to portal_web")
    assert answer.status_code >= 400
    assert b"%PDF" not in answer.data


def test_an_auditor_checks_a_found_paper_with_the_small_program(
    client_of: Clients, pages: dict[str, str], house: House, tmp_path: Path
) -> None:
    made = client_of("dora").send(pages["sheet"], ASKED).data
    catch_up(house)
    left = entry_of(house, made)
    lately = (left.at - timedelta(days=1)).strftime("%d.%m.%Y")
    rita = client_of("rita")
    (tmp_path / "log.jsonl").write_bytes(b"".join(export(rita, number="1001", since=lately)))
    key = re.search(r"[^>\s]+/log/\S+\+[0-9a-f]{8}\+[^<\s]+", rita.get(EVIDENCE).text)
    assert key
    assert _checked(tmp_path, unescape(key[0]), made) == (0, False)
    assert _checked(tmp_path, unescape(key[0]), made + b" ") == (1, True)
    row = rita.get("/t/eksempel/access-log?kind=handed_out&lang=en").text
    assert "took a file out of the portal" in row.lower()
    assert "As a PDF" in row


@pytest.mark.parametrize(("name", "number"), [("bo", 1001), ("eva", 1001), ("mads", 1001)])
def test_nobody_writes_of_a_file_of_a_strangers_case(house: House, name: str, number: int) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="not a file of this case"):
        house.as_web(name).execute(NOTE, (house.world.case(number=number),))


def test_nobody_writes_of_a_file_without_a_visit_or_a_fingerprint(house: House) -> None:
    with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
        house.as_web(None).execute(NOTE, (None,))
    with pytest.raises(psycopg.errors.NullValueNotAllowed):
        house.as_web("dora").execute("select gate.note_file('pdf', 1, null, null, null)")


def test_the_paper_names_its_reason_in_the_readers_language(
    dora: Browser, pages: dict[str, str]
) -> None:
    said = words(dora.send(pages["sheet"], ASKED | {"language": "en"}).data)
    assert "Printed" in said
    assert "by Dora. A copy for the citizen." in said


def _checked(folder: Path, key: str, paper: bytes) -> tuple[int, bool]:
    """How the verifier ends, and whether it misses the paper."""
    (folder / "found.pdf").write_bytes(paper)
    asked = ["log.jsonl", "--key", key, "--file", "found.pdf"]
    command = [sys.executable, verify_log.__file__, *asked]
    ended = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    return ended.returncode, "no entry tells of found.pdf" in ended.stdout
