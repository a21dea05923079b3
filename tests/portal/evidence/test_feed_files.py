"""A feed into a file: no line is lost or spoilt by a full disk, a power cut or a log that is rotated."""

import json
import os
from functools import partial
from pathlib import Path

import pytest

from portal.evidence.feed import Feed
from portal.evidence.targets import target_of
from tests.house import House
from tests.portal.access_log.exported import some_entries
from tests.portal.evidence.test_feed import feed


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)
    for path in Path(house.settings.log_folder).glob("feed-*.json"):
        path.unlink()


def test_half_a_line_that_a_full_disk_left_spoils_no_event(house: House, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    target.touch(mode=0o600)
    target.write_bytes(b'{"class_uid":6003,"cat')
    assert feed(house, f"file:{target}").exit_code == 0
    half, *whole = target.read_bytes().splitlines()
    assert half == b'{"class_uid":6003,"cat'
    assert [json.loads(line)["metadata"]["sequence"] for line in whole] == list(range(len(whole)))


def test_what_is_remembered_as_sent_is_on_the_disk(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, order = tmp_path / "events.jsonl", list[tuple[str, int]]()
    synced = os.fsync

    def watched(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        order.append((name, target.read_bytes().count(b"\n")))
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    assert feed(house, f"file:{target}").exit_code == 0
    assert order[0] == ("events.jsonl", target.read_bytes().count(b"\n"))
    assert any(name.startswith("feed-") for name, _lines in order[1:])


def test_a_file_that_was_moved_away_is_opened_anew(house: House, tmp_path: Path) -> None:
    target, moved = tmp_path / "events.jsonl", tmp_path / "events.jsonl.1"
    made = Feed(house.engine("operator"), house.world.tenants["eksempel"],
                partial(target_of, f"file:{target}"), tmp_path / "feed.json")  # fmt: skip
    assert made.send() > 10
    target.rename(moved)
    some_entries(house)
    with pytest.raises(FileNotFoundError):
        made.send()
    made.close()
    assert made.send() == len(target.read_bytes().splitlines()) > 0
    made.close()


def test_a_file_that_others_may_read_gets_nothing(house: House, tmp_path: Path) -> None:
    target = tmp_path / "events.jsonl"
    target.touch()
    target.chmod(0o644)
    result = feed(house, f"file:{target}")
    assert result.exit_code == 1
    assert "others may read" in result.output
    assert target.read_bytes() == b""
