"""What the signer remembers lies on the disk before anything rests on it: text first, then its name."""

import os
from pathlib import Path
from stat import S_ISDIR

import pytest

from security.evidence.durable_file import replace_durably


def test_text_then_name_then_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, steps, sync = tmp_path / "latest.txt", list[str](), os.fsync
    place.write_text("old", encoding="utf-8")

    def watched(number: int) -> None:
        kind = "folder" if S_ISDIR(os.fstat(number).st_mode) else "text"
        steps.append(f"{kind}, the name shows {place.read_text(encoding='utf-8')}")
        sync(number)

    monkeypatch.setattr(os, "fsync", watched)
    replace_durably(place, "new")
    assert steps == ["text, the name shows old", "folder, the name shows new"]
    assert [each.name for each in tmp_path.iterdir()] == ["latest.txt"]
