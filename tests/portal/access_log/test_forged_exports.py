"""A file that somebody made who holds no key: the verifier finds it out, whatever its first line says. B24."""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from security.evidence import verify_log
from security.evidence.verify_log import Broken, check
from tests.portal.access_log.forged import PUBLIC, SmallLog, closed, invented, sealed


def faults(lines: list[bytes], *kept: str) -> list[str]:
    try:
        return check(lines, PUBLIC, kept).wrong
    except Broken as broken:
        return [str(broken)]


def test_what_the_small_log_exports_verifies() -> None:
    assert faults(SmallLog(40).whole(13), SmallLog(40).notes[13]) == []
    assert faults(SmallLog(40, range(9)).whole(13)) == []
    assert faults(SmallLog(40, range(9), range(12, 15)).whole()) == []
    assert faults(SmallLog(40, range(40)).whole()) == []
    assert faults(SmallLog(40).selection(7, 3, 39)) == []


def test_b24_a_removed_month_is_no_hole_behind_which_entries_are_invented() -> None:
    # With the hashes of the removed numbers left out no root could be built, and none was compared.
    lines = SmallLog(40, range(9)).whole()
    body = [invented(number) for number in range(9, 40)]
    told = faults(sealed(lines[0], body, first=0, frontier=[]))
    assert told == ["the entries 0 to 8 are missing"]


def test_b24_a_removed_tail_does_not_hide_what_lies_before_it() -> None:
    lines = SmallLog(40, range(30, 40)).whole()
    body = [invented(number) for number in range(30)]
    assert faults(sealed(lines[0], body)) == ["the entries 30 to 39 are missing"]


def test_b24_a_removed_middle_is_no_hole_either() -> None:
    lines = SmallLog(40, range(9), range(20, 25)).whole()
    body = [line for line in lines[1:-1] if not 20 <= json.loads(line)["number"] < 25]
    assert faults(sealed(lines[0], body)) == ["the entries 20 to 24 are missing"]


def test_b24_a_selection_takes_no_entry_without_a_proof() -> None:
    lines = SmallLog(40).whole()
    told = faults(sealed(lines[0], [invented(number) for number in range(5)], whole=False))
    assert len(told) == 5
    assert "none of the log's" in told[0]


def test_b24_no_entry_stands_twice_in_a_selection_or_beside_a_whole_log() -> None:
    log = SmallLog(40)
    first, third, *_ = log.selection(3)
    assert faults(sealed(first, [third, third])) == ["number 3 stands twice, or out of order"]
    lines = log.whole()
    assert "none of the log's" in faults(sealed(lines[0], [*lines[1:-1], third]))[0]


@pytest.mark.parametrize("place", ["first", "last"])
def test_b24_nothing_stands_in_the_first_and_last_line_that_nobody_checks(place: str) -> None:
    # Whoever reads all lines that have an entry would read this one too.
    lines = SmallLog(40).whole()
    entry = {"number": 41, "entry": {"action": "nothing"}}
    if place == "first":
        assert "no export" in faults(sealed(lines[0], lines[1:-1], **entry))[0]
    else:
        lines[-1] = json.dumps(entry | json.loads(lines[-1])).encode() + b"\n"
        assert "fingerprint" in faults(lines)[0]


# Run as a script, the verifier leaves it to its own end to close the files.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the verifier as its command line does, in a folder of its own; returns its answer and what it said."""
    monkeypatch.chdir(tmp_path)

    def verifier(lines: list[bytes], *more: str) -> tuple[int, str]:
        (tmp_path / "log.jsonl").write_bytes(b"".join(lines))
        monkeypatch.setattr(sys, "argv", ["verify_log.py", "log.jsonl", "--key", PUBLIC, *more])
        answer = verify_log.main()
        return answer, capsys.readouterr().out

    return verifier


@pytest.mark.parametrize("place", ["end", "inside"])
def test_b24_only_an_entry_of_the_log_tells_of_a_file(run: Run, place: str) -> None:
    Path("paper.pdf").write_bytes(b"forged")
    claim = b'"fingerprint":"%s"' % hashlib.sha256(b"forged").hexdigest().encode()
    lines = SmallLog(4).whole()
    found = b'"earlier":[]' if place == "end" else b'"removals":['
    bent = lines[0].replace(
        found, claim + b"," + found if place == "end" else found + b"{" + claim + b"}"
    )
    code, said = run(closed(bent, lines[1:-1]), "--file", "paper.pdf")
    assert (code, "BROKEN" in said) == (1, True)


def test_an_entry_of_the_log_tells_of_a_file(run: Run) -> None:
    Path("paper.pdf").write_bytes(b"true")
    log = SmallLog(4)
    log.entries[2] = b'{"fingerprint":"%s"}' % hashlib.sha256(b"true").hexdigest().encode()
    log.grow()
    for lines in (log.whole(), log.selection(2)):
        assert run(lines, "--file", "paper.pdf")[0] == 0
    assert run(log.selection(1), "--file", "paper.pdf")[0] == 1


def test_a_kept_state_that_is_not_compared_is_named(run: Run) -> None:
    log = SmallLog(40, range(9))
    for size in (4, 30):
        Path(f"{size}.txt").write_text(log.notes[size], encoding="utf-8")
    code, said = run(log.whole(), "--kept", "4.txt", "30.txt")
    assert (code, said.count("kept state of")) == (0, 1)
    assert "the kept state of 4 entries is not compared" in said
    _code, said = run(log.selection(10), "--kept", "4.txt", "30.txt")
    assert said.count("kept state of") == 2


def test_a_witness_is_never_demanded_of_nothing(run: Run) -> None:
    witness = PUBLIC.replace("portal.example/log/1", "witness.example")
    with pytest.raises(SystemExit) as refused:
        run(SmallLog(4).whole(), "--witness", witness)
    assert refused.value.code == 2


@pytest.mark.parametrize("bent", [
    {"first": 1e999}, {"first": 9, "frontier": []}, {"frontier": ["AA=="]}, {"first": None},
    {"growth": [[[], []]]}, {"growth": 7}, {"removals": [5]}, {"earlier": {"a": 1}}, {"whole": "no"},
    {"checkpoint": ""}, {"first": -3}, {"checkpoint": []},
])  # fmt: skip
def test_a_file_made_to_break_the_verifier_is_broken_itself(run: Run, bent: dict[str, Any]) -> None:
    lines = SmallLog(40, range(9)).whole()
    code, said = run(sealed(lines[0], lines[1:-1], **bent))
    assert (code, said[:6]) == (1, "BROKEN")


@pytest.mark.parametrize("first", [b"[" * 200_000, b"[]", b"", b"7", b'{"format":[]}'])
def test_a_first_line_that_is_none_is_told(run: Run, first: bytes) -> None:
    code, said = run([first + b"\n"])
    assert (code, said[:6]) == (1, "BROKEN")
