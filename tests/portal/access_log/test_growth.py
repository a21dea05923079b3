"""A state that was kept beside the log of today: the answer in words, and the short proof. A31, B23."""

import hashlib
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from config.clock import today
from portal.evidence.worker import signer_of
from security.evidence.notes import LogKey
from security.evidence.verify_log import check
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.portal.access_log.exported import (
    PAGE,
    catch_up,
    keep_checkpoints,
    some_entries,
    verified,
)

GROWTH = PAGE + "/growth"


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


@pytest.fixture
def kept(rita: Browser) -> str:
    """A signed state, as it is downloaded."""
    text: str = rita.get(PAGE + "/checkpoint.txt").text
    return text


def grow(house: House) -> None:
    """Let somebody do something, and let it be signed."""
    house.client_of("dora").get("/t/eksempel/cases/")
    catch_up(house)


def compared(browser: Browser, state: str, status: int = 200, page: str = GROWTH) -> str:
    answer = browser.send(page + "?lang=en", {"state": state, "day": ""})
    assert answer.status_code == status, answer.text
    text: str = answer.text
    return text


def fetched(browser: Browser, state: str) -> list[bytes]:
    answer = browser.send(GROWTH + "/proof", {"state": state})
    assert answer.status_code == 200, answer.text
    body: bytes = answer.data
    return body.splitlines(keepends=True)


def signed(house: House, size: int, root: bytes, slug: str = "eksempel") -> str:
    """What the log's own key says about a log of this size."""
    row = house.superuser().execute(
        "select note from log.ledgers where id = %s", (house.world.tenants[slug],)
    ).fetchone()  # fmt: skip
    assert row
    return signer_of(house.settings).key.checkpoint(row[0].partition("\n")[0], size, root)


def test_a_log_that_has_grown_continues_the_kept_state(
    rita: Browser, house: House, kept: str
) -> None:
    assert "This is the state of today" in compared(rita, kept)
    grow(house)
    page = compared(rita, kept)
    assert "The log continues this state" in page
    assert f"Its first {kept.split(chr(10))[1]} entries are exactly" in page
    reading = check(fetched(rita, kept), None, [kept])
    assert (reading.wrong, reading.grown) == ([], [int(kept.split("\n")[1])])


@pytest.mark.parametrize(
    "around",
    [
        lambda note: note.replace("\n", "\r\n"),
        lambda note: "Kære DPO\n\n-----\n" + note + "-----\n\nPublic key:\nx/log/y+1+2\n",
        lambda note: "".join(f"> {line}\n" for line in note.split("\n")),
        lambda note: note.replace("—", "-").replace("\n\n", "\n"),
        lambda note: note[:-40] + "\n  " + note[-40:],
    ],
    ids=["windows", "mail", "quoted", "typed", "wrapped"],
)
def test_a_state_is_found_in_what_people_paste(
    rita: Browser, kept: str, around: Callable[[str], str]
) -> None:
    assert "This is the state of today" in compared(rita, around(kept))


def test_a_state_comes_as_a_file_or_by_its_day(rita: Browser, house: House, kept: str) -> None:
    keep_checkpoints(house)
    grow(house)
    sent = {"state": "", "day": "", "file": (BytesIO(kept.encode()), "checkpoint.txt")}
    token = {"csrf_token": rita.form_token()}
    answer = rita.post(GROWTH + "?lang=en", data=token | sent, content_type="multipart/form-data")
    assert "The log continues this state" in answer.text
    by_day = rita.send(GROWTH + "?lang=en", {"state": "", "day": f"{today():%d.%m.%Y}"})
    assert "The log continues this state" in by_day.text
    early = rita.send(GROWTH + "?lang=en", {"state": "", "day": "01.01.2020"})
    assert (early.status_code, "kept no signed state until then" in early.text) == (422, True)


def test_rubbish_is_told_and_stays(rita: Browser, kept: str) -> None:
    for state in (
        "",
        "  ",
        "hej med dig",
        kept[:-30],
        kept.partition("\n\n")[0],
        "x/log/ 7 " * 900,
    ):
        page = compared(rita, state, 422)
        assert 'class="form-error' in page or "error-summary" in page
        assert state.strip()[:30] in page
    later = rita.send(GROWTH + "?lang=en", {"state": "", "day": "31.12.2090"})
    assert "Choose a day until today" in later.text


def test_a_false_signature_is_told(rita: Browser, house: House, kept: str) -> None:
    origin, size, root, *_ = kept.split("\n")
    forged = LogKey(bytes(32)).sign(origin, f"{origin}\n{size}\n{root}\n")
    for state in (forged, kept.replace(f"\n{size}\n", f"\n{int(size) - 1}\n")):
        assert "The signature does not fit" in compared(rita, state, 422)
        assert rita.send(GROWTH + "/proof", {"state": state}).status_code == 422


def test_a31_another_past_and_a_log_that_was_cut_are_named(rita: Browser, house: House) -> None:
    assert "The log is another one than then" in compared(rita, signed(house, 3, bytes(32)))
    later = signed(house, 10**6, bytes(32))
    assert "The log was cut" in compared(rita, later)
    for state in (signed(house, 3, bytes(32)), later):
        assert rita.send(GROWTH + "/proof", {"state": state}).status_code == 422


def test_a_tree_with_holes_gives_no_proof(fresh_database: House) -> None:
    house, rita = fresh_database, fresh_database.client_of("rita")
    some_entries(house)
    kept = rita.get(PAGE + "/checkpoint.txt").text
    grow(house)
    house.superuser().execute("delete from log.leaves where number >= 3")
    house.superuser().execute("delete from log.nodes")
    assert "The proof cannot be made" in compared(rita, kept)


def test_b23_the_state_of_another_organisation_tells_nothing(
    client_of: Callable[[str | None], Browser], house: House, kept: str
) -> None:
    theirs = client_of("rasmus")
    page = compared(theirs, kept, 422, "/t/prove/access-log/evidence/growth")
    made_up = compared(
        theirs, kept.replace("/log/", "/log/0"), 422, "/t/prove/access-log/evidence/growth"
    )
    for answer in (page, made_up):  # whether there is such a log cannot be told apart
        assert "the signed state of another log" in answer
        assert "continues" not in answer.replace("still continues", "")
    for name in ("dora", "eva"):
        assert client_of(name).send(GROWTH, {"state": kept}).status_code == 404


def test_b23_a_state_signed_by_the_same_key_for_another_log_is_no_state_of_this_one(
    rita: Browser, house: House
) -> None:
    origin = rita.get(PAGE + "/checkpoint.txt").text.partition("\n")[0]
    text = signed(house, 3, bytes(32), "prove").partition("\n\n")[0] + "\n"
    renamed = signer_of(house.settings).key.sign(origin, text)
    assert "There is no signed state" in compared(rita, renamed, 422)


def test_taking_a_proof_is_an_entry(rita: Browser, house: House, kept: str) -> None:
    lines = fetched(rita, kept)
    told = house.log_entries(action="log:export")[-1]
    assert (told.shown, told.reason) == (0, "as_growth")
    assert told.fingerprint == hashlib.sha256(b"".join(lines)).digest()


def test_the_verifier_alone_takes_the_proof(
    rita: Browser, house: House, kept: str, tmp_path: Path
) -> None:
    grow(house)
    lines = fetched(rita, kept)
    (tmp_path / "verify_log.py").write_bytes(rita.get(PAGE + "/verify_log.py").data)
    (tmp_path / "growth.jsonl").write_bytes(b"".join(lines))
    (tmp_path / "kept.txt").write_text(kept, "utf-8")
    key = json.loads(lines[0])["public_key"]
    asked = ("growth.jsonl", "--key", key, "--kept", "kept.txt")
    answer = verified(tmp_path, *asked, program="verify_log.py")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert f"GROWN   from {kept.split(chr(10))[1]} entries" in answer.stdout
    (tmp_path / "kept.txt").write_text(signed(house, int(kept.split("\n")[1]), bytes(32)), "utf-8")
    answer = verified(tmp_path, *asked, program="verify_log.py")
    assert (answer.returncode, "fork" in answer.stdout) == (1, True)


def test_the_answer_asks_the_database_a_handful_of_times(
    app: Flask, rita: Browser, house: House, kept: str
) -> None:
    grow(house)
    compared(rita, kept)
    with counting(app) as count:
        rita.send(GROWTH, {"state": kept, "day": ""})
    assert (count.statements <= 4, count.keys, count.bodies) == (True, 0, 0), count
