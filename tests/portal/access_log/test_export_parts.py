"""A long log leaves in parts: together they prove as much as one file, and each is an entry of its own."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from config.clock import today
from portal.access_log import exports
from security.access_log import ledger_gate
from security.evidence.verify_log import Broken, check
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import (
    PAGE,
    catch_up,
    export,
    offered,
    some_entries,
    taken,
    verified,
)
from tests.portal.access_log.patterns import at

pytestmark = pytest.mark.usefixtures("short_files")


def whole_in_parts(browser: Browser) -> list[list[bytes]]:
    found = offered(browser)
    assert len(found) > 2
    return [taken(browser, fields) for fields in found]


def test_the_parts_of_the_whole_log_verify_together(rita: Browser) -> None:
    files = whole_in_parts(rita)
    reading = check(files[0], None, (), files[1:])
    assert reading.wrong == []
    assert reading.head.size == sum(len(lines) - 2 for lines in files)
    assert all(len(lines) - 2 <= 12 for lines in files)


def test_a_lost_a_moved_and_a_bent_part_are_named(rita: Browser) -> None:
    files = whole_in_parts(rita)
    assert check(files[0], None, (), files[2:]).wrong[0] == "the entries 12 to 23 are missing"
    assert "are missing" in check(files[0], None).wrong[0]
    assert "stands twice, or out of order" in check(files[1], None, (), [files[0]]).wrong[-13]
    bent = [files[1][0], *(line.replace(b'"allowed"', b'"denied"') for line in files[1][1:])]
    said = check(files[0], None, (), [bent, *files[2:]]).wrong
    assert any("was changed" in words for words in said)


def test_parts_of_two_exports_are_not_mixed(rita: Browser, house: House) -> None:
    older = whole_in_parts(rita)
    some_entries(house)
    newer = export(rita, outcome="denied")
    with pytest.raises(Broken, match="no parts of one export"):
        check(older[0], None, (), [newer])


def test_the_verifier_takes_all_parts_on_its_command_line(rita: Browser, tmp_path: Path) -> None:
    names = []
    for place, lines in enumerate(whole_in_parts(rita)):
        names.append(f"part-{place}.jsonl")
        (tmp_path / names[-1]).write_bytes(b"".join(lines))
    answer = verified(tmp_path, *names)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "0 faults in" in answer.stdout


def test_each_part_is_an_entry_with_count_and_fingerprint(rita: Browser, house: House) -> None:
    found = offered(rita)
    before = len(house.log_entries(action="log:export"))
    files = [taken(rita, fields) for fields in found[:2]]
    told = house.log_entries(action="log:export")[before:]
    assert [entry.shown for entry in told] == [len(lines) - 2 for lines in files] == [12, 12]
    assert [entry.fingerprint for entry in told] == [
        hashlib.sha256(b"".join(lines)).digest() for lines in files
    ]


def test_being_offered_parts_hands_nothing_out(rita: Browser, house: House) -> None:
    before = len(house.log_entries(action="log:export"))
    offered(rita)
    assert len(house.log_entries(action="log:export")) == before


@pytest.mark.parametrize("fields", [
    {"low": "0", "high": "5", "head": "3"}, {"low": "5", "high": "5", "head": "9"},
    {"low": "0", "high": "9999999", "head": "9999999"}, {"low": "x", "high": "1", "head": "1"},
    {"low": "0", "high": "5"}, {"low": "-1", "high": "5", "head": "5"},
    {"low": "٣", "high": "5", "head": "5"},
])  # fmt: skip
def test_a_part_that_was_not_offered_is_refused(rita: Browser, fields: dict[str, str]) -> None:
    assert rita.send(PAGE, {"form": "jsonl", **fields}).status_code == 422


def test_a_part_longer_than_a_file_is_refused(rita: Browser) -> None:
    fields = offered(rita)[0]
    assert rita.send(PAGE, fields | {"high": str(int(fields["low"]) + 13)}).status_code == 422


def test_a_long_selection_is_offered_by_day_with_its_limits(rita: Browser, house: House) -> None:
    root, tenant = house.superuser(), house.world.tenants["eksempel"]
    first = (today().replace(day=1) - timedelta(days=1)).replace(day=1)  # of the month before
    last = first + timedelta(days=1)
    for day in (first, last):
        root.execute(
            "insert into log.entries (at, tenant_id, action, outcome, case_number) "
            "select %s, %s, 'case:read', 'allowed', 1888 from generate_series(1, 8)",
            (at(day), tenant),
        )
    catch_up(house)
    found = offered(rita, number="1888", kind="case:read", until=f"{last:%d.%m.%Y}")
    assert all((one["number"], one["kind"]) == ("1888", "case:read") for one in found)
    assert all(one["since"] == one["until"] for one in found)
    files = [taken(rita, one) for one in found]
    numbers = [json.loads(line)["number"] for lines in files for line in lines[1:-1]]
    assert len(numbers) == len(set(numbers)) == 16
    assert [check(lines, None).wrong for lines in files] == [[] for _ in files]


def test_an_export_reads_a_few_entries_at_a_time(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST", 100_000)
    in_one = {json.loads(line)["number"] for line in export(rita, outcome="allowed")[1:-1]}
    monkeypatch.setattr(ledger_gate, "AT_ONCE", 3)
    lines = export(rita, outcome="allowed")
    assert in_one <= {json.loads(line)["number"] for line in lines[1:-1]}
    assert check(lines, None).wrong == check(export(rita), None).wrong == []


def test_b23_parts_hold_nothing_of_another_organisation(
    client_of: Callable[[str | None], Browser], house: House, rita: Browser
) -> None:
    fields = offered(rita)[0]
    theirs = client_of("rasmus").send(PAGE.replace("eksempel", "prove"), fields)
    own = {str(entry.id) for entry in house.log_entries(tenant_id=house.world.tenants["eksempel"])}
    assert not own & set(re.findall(r'"id":"([0-9a-f-]{36})"', theirs.text))
