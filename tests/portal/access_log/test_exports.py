"""What an auditor takes home: a file that proves itself, a spreadsheet, FHIR, OCSF. B23, B24."""

import hashlib
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.access_log import exports
from security.evidence import verify_log
from security.evidence.verify_log import Broken, check
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import PAGE, catch_up, export, some_entries, verified

Lines = list[bytes]


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


def faults(lines: Lines, *kept: str) -> list[str]:
    return check(lines, None, kept).wrong


def resealed(lines: Lines) -> Lines:
    """The lines with a last one that fits them: whoever bends a file can do that much."""
    body = lines[:-1]
    end = {"entries": len(body) - 1, "sha256": hashlib.sha256(b"".join(body)).hexdigest()}
    return [*body, json.dumps(end).encode()]


def test_the_whole_log_verifies(rita: Browser, house: House) -> None:
    lines = export(rita)
    reading = check(lines, None)
    assert reading.wrong == []
    tenant = house.world.tenants["eksempel"]
    numbered = house.superuser().execute(
        "select signed_size from log.ledgers where id = %s", (tenant,)
    ).fetchone()  # fmt: skip
    assert numbered
    assert reading.head.size == numbered[0] == len(lines) - 2
    assert {json.loads(line)["entry"]["tenant_id"] for line in lines[1:-1]} == {str(tenant)}


def test_the_verifier_runs_alone(rita: Browser, tmp_path: Path) -> None:
    # In an empty folder, in a Python that knows nothing of the portal (-I), as the page tells.
    (tmp_path / "verify_log.py").write_bytes(rita.get(PAGE + "/verify_log.py").data)
    (tmp_path / "log.jsonl").write_bytes(b"".join(export(rita)))
    (tmp_path / "kept.txt").write_bytes(rita.get(PAGE + "/checkpoint.txt").data)
    key = json.loads(export(rita)[0])["public_key"]
    asked = ("log.jsonl", "--key", key, "--kept", "kept.txt")
    answer = verified(tmp_path, *asked, program="verify_log.py")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("0 faults in ")
    bent = (
        (tmp_path / "log.jsonl")
        .read_bytes()
        .replace(b'"outcome":"denied"', b'"outcome":"allowed"', 1)
    )
    (tmp_path / "log.jsonl").write_bytes(bent)
    answer = verified(tmp_path, *asked, program="verify_log.py")
    assert answer.returncode == 1
    assert re.search(r"BROKEN  entry \d+ was changed", answer.stdout)
    assert "the file was changed after it was made" in answer.stdout


def test_the_verifier_needs_nothing_but_cryptography() -> None:
    imported = re.findall(
        r"^(?:from|import) (\w+)", Path(verify_log.__file__).read_text(), re.MULTILINE
    )
    assert set(imported) - set(sys.stdlib_module_names) == {"cryptography"}


def test_every_tampering_with_a_file_is_named(rita: Browser) -> None:
    lines = export(rita)
    last = len(lines) - 3
    edited = [*lines[:5], lines[5].replace(b'"allowed"', b'"denied"'), *lines[6:]]
    assert faults(resealed(edited)) == ["entry 4 was changed"]
    assert faults(resealed([*lines[:5], *lines[6:]])) == ["the entries 4 to 4 are missing"]
    assert faults(resealed([*lines[:-3], lines[-1]])) == [
        f"the entries {last - 1} to {last} are missing"
    ]
    assert faults(resealed([lines[0], lines[-1]])) == [f"the entries 0 to {last} are missing"]
    swapped = [lines[0], *_with_entries(lines, {3: 7, 7: 3}), lines[-1]]
    assert faults(resealed(swapped)) == ["entries 3 and 7 have changed places"]
    emptied = [*lines[:5], re.sub(rb',"entry":.*\}\}', b"}", lines[5]), *lines[6:]]
    assert faults(resealed(emptied)) == ["entry 4 was deleted; its hash is still there"]
    doubled = [*lines[:6], lines[5], *lines[6:]]
    assert faults(resealed(doubled)) == ["number 4 stands twice, or out of order"]
    assert "none of the log's" in faults(resealed([*lines[:5], b"x\n", *lines[5:]]))[0]


def _with_entries(lines: Lines, places: dict[int, int]) -> Lines:
    """The lines, each with the entry of another number where one is named."""
    parts = [line.partition(b',"entry":') for line in lines[1:-1]]
    return [
        parts[number][0] + b"".join(parts[places.get(number, number)][1:])
        for number in range(len(parts))
    ]


def test_a_renumbered_file_is_named(rita: Browser) -> None:
    lines = export(rita)
    size = len(lines) - 2
    moved = _with_entries(lines, {number: number + 1 for number in range(size - 3, size - 1)})
    found = faults(resealed([lines[0], *moved, lines[-1]]))
    assert found[0] == f"entry {size - 3} was renumbered: it was signed as number {size - 2}"


def test_a_leaf_bent_to_fit_shows_at_the_signed_root(rita: Browser) -> None:
    import base64

    lines = export(rita)
    entry = lines[9].partition(b',"entry":')[2].rstrip(b"}\n") + b"}"
    bent = entry.replace(b'"shown":"', b'"shown":"9')
    leaf = base64.b64encode(verify_log.leaf_hash(bent))
    lines[9] = b'{"number":8,"leaf":"%s","entry":%s}\n' % (leaf, bent)
    assert "their hashes were bent to fit" in faults(resealed(lines))[0]


def test_a_file_of_another_key_or_organisation_is_refused(rita: Browser) -> None:
    lines = export(rita)
    head = json.loads(lines[0])
    with pytest.raises(Broken, match="the key is that of"):
        check(lines, head["public_key"].replace("/log/", "/lag/"))
    head["checkpoint"] = head["checkpoint"].replace("\n", "\n1", 1)
    with pytest.raises(Broken, match="was not signed by the key"):
        check([json.dumps(head).encode() + b"\n", *lines[1:]], None)


def test_a_kept_checkpoint_finds_a_log_that_was_cut(rita: Browser, house: House) -> None:
    older = export(rita)
    house.client_of("dora").get("/t/eksempel/cases/")
    catch_up(house)
    kept = rita.get(PAGE + "/checkpoint.txt").text
    assert "the log was cut from" in faults(older, kept)[0]
    assert faults(export(rita), kept, json.loads(older[0])["checkpoint"]) == []


def test_a_selection_brings_a_proof_for_each_entry(rita: Browser) -> None:
    lines = export(rita, outcome="denied")
    assert len(lines) > 2
    told = [json.loads(line) for line in lines[1:-1]]
    assert {one["entry"]["outcome"] for one in told} == {"denied"}
    assert all(one["proof"] for one in told)
    assert faults(lines) == []
    bent = [lines[0], lines[1].replace(b"denied", b"failed"), *lines[2:]]
    assert "was changed: its proof leads elsewhere" in faults(resealed(bent))[0]


def test_an_export_is_an_entry_with_count_and_fingerprint(rita: Browser, house: House) -> None:
    lines = export(rita, kind="cases")
    entry = house.log_entries(action="log:export")[-1]
    assert entry.membership_id == house.world.membership("rita")
    assert (entry.shown, entry.reason) == (len(lines) - 2, "as_jsonl")
    assert entry.fingerprint == hashlib.sha256(b"".join(lines)).digest()


@pytest.mark.parametrize("form", ["jsonl", "csv", "fhir", "ocsf"])
def test_b23_nothing_of_another_organisation_leaves(
    client_of: Callable[[str | None], Browser], house: House, form: str
) -> None:
    theirs = export(client_of("rasmus"), form, "/t/prove/access-log/evidence")
    text = b"".join(theirs).decode()
    for slug in ("eksempel", "opdigtet"):
        assert str(house.world.tenants[slug]) not in text
        for entry in house.log_entries(tenant_id=house.world.tenants[slug])[:20]:
            assert str(entry.id) not in text


@pytest.mark.parametrize("name", ["eva", "dora", "alma", "rasmus"])
def test_b23_only_the_own_auditor_exports(
    client_of: Callable[[str | None], Browser], name: str
) -> None:
    browser = client_of(name)
    assert browser.send(PAGE, {"form": "jsonl"}).status_code == 404
    for page in ("", "/verify_log.py", "/checkpoint.txt"):
        assert browser.get(PAGE + page).status_code == 404


def test_too_many_entries_are_refused_in_words(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST", 3)
    before = len(house.log_entries(action="log:export"))
    answer = rita.send(PAGE + "?lang=en", {"form": "csv"})
    assert answer.status_code == 422
    assert "Choose a shorter period" in answer.text
    assert len(house.log_entries(action="log:export")) == before


@pytest.mark.parametrize("fields", [{"form": "exe"}, {"form": "jsonl", "since": "x"}, {}])
def test_nonsense_is_told(rita: Browser, fields: dict[str, str]) -> None:
    assert rita.send(PAGE, fields).status_code in {200, 422}
    assert rita.send(PAGE, {"form": "exe"}).status_code == 422
