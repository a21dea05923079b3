"""Two portals: one asks, the other signs that it saw; the auditor finds it on the page and in the export."""

import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from portal.evidence.worker import signer_of
from security.evidence import verify_log
from tests.house import House
from tests.portal.access_log.exported import PAGE, export, some_entries
from tests.portal.evidence.two_portals import Two


@pytest.fixture
def two(house: House, tmp_path: Path) -> Two:
    some_entries(house)
    house.superuser().execute("delete from log.cosignatures")
    made = Two(house, tmp_path)
    made.trusted()
    return made


def test_it_is_shown_logged_and_proven_without_the_portals(two: Two, house: House) -> None:
    two.witnessed()
    some_entries(house)
    key = two.witnessed()  # grown since, with a proof of it
    rita = house.client_of("rita")
    page = unescape(rita.get(PAGE).text)
    assert "nabo.example/witness" in page
    assert key in page
    assert [one.reason for one in house.log_entries(action="log:anchor")][-2:] == ["witnessed"] * 2
    some_entries(house)
    (two.folder / "log.jsonl").write_bytes(b"".join(export(rita)))
    note = (two.folder / "request.txt").read_text("utf-8").partition("\n\n")[2]
    (two.folder / "seen.txt").write_text(
        note + (two.folder / "answer.txt").read_text("utf-8"), "utf-8"
    )
    (two.folder / "unseen.txt").write_text(note, encoding="utf-8")
    assert verified(two.folder, key, "seen.txt") == 0
    assert verified(two.folder, key, "unseen.txt") == 1


def verified(folder: Path, key: str, kept: str) -> int:
    command = [sys.executable, verify_log.__file__, "log.jsonl", "--kept", kept, "--witness", key]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode


def test_the_witness_sees_a_past_that_was_signed_anew(two: Two, house: House) -> None:
    two.witnessed()
    some_entries(house)
    key = two.run(two.theirs, "key").output.strip()
    request = two.run(two.ours, "ask", "eksempel", "--witness", key).output
    head, _, note = request.partition("\n\n")
    origin, size, _root = note.split("\n")[:3]
    lie = signer_of(house.settings).key.checkpoint(origin, int(size), bytes(32))
    (two.folder / "lie.txt").write_text(f"{head}\n\n{lie}", encoding="utf-8")
    answer = two.run(two.theirs, "sign", str(two.folder / "lie.txt"))
    assert answer.exit_code == 1
    assert "REFUSED  fork" in answer.output
    (two.folder / "true.txt").write_text(request, encoding="utf-8")
    assert two.run(two.theirs, "sign", str(two.folder / "true.txt")).exit_code == 0


def test_a_witness_that_has_seen_less_is_asked_from_there(two: Two) -> None:
    key = two.witnessed()
    (two.folder / "theirs").rename(two.folder / "lost")
    two.trusted()
    begins = [
        two.run(two.ours, "ask", "eksempel", "--witness", key, *more).output.partition("\n")[0]
        for more in ((), ("--since", "0"))
    ]
    assert begins[0] != "old 0"
    assert begins[1] == "old 0"


def test_an_answer_of_somebody_else_is_not_kept(two: Two, house: House) -> None:
    two.witnessed()
    files = (str(two.folder / "request.txt"), str(two.folder / "answer.txt"))
    own = two.run(two.ours, "key").output.strip()
    assert two.run(two.ours, "keep", *files, "--witness", own).exit_code == 1


def test_a_log_that_nobody_asked_to_witness_is_refused(house: House, tmp_path: Path) -> None:
    some_entries(house)
    two = Two(house, tmp_path)
    key = two.run(two.theirs, "key").output.strip()
    request = two.run(two.ours, "ask", "eksempel", "--witness", key).output
    (tmp_path / "request.txt").write_text(request, encoding="utf-8")
    answer = two.run(two.theirs, "sign", str(tmp_path / "request.txt"))
    assert (answer.exit_code, "no key is kept" in answer.output) == (1, True)
