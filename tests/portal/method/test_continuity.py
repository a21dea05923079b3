"""Versions of one instrument with the same first number count alike, whoever wrote them."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from portal.assessments.upload import parsed
from portal.method import library
from portal.method.continuity import breaks
from portal.method.errors import DefinitionError
from portal.method.instrument import InstrumentDefinition
from portal.method.locks import LOCK_FILE, checksum
from tests.portal.assessments.answers import LIFE_SKILLS
from tests.portal.instruments.wellbeing import TEXT, WELLBEING


def changed(old: str, new: str, version: str = "1.1.0") -> InstrumentDefinition:
    assert old in TEXT
    return parsed(TEXT.replace(old, new, 1).replace("version: 1.0.0", f"version: {version}"))


def told(definition: InstrumentDefinition, *others: InstrumentDefinition) -> list[Any]:
    return [path for _words, path, _values in breaks(definition, others)]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [("key: fifth", "key: sixth", "items"), ("factor: 4\n", "factor: 2\n", "score")],
)
def test_a_minor_version_that_counts_otherwise_is_found_where_it_does(
    old: str, new: str, place: str
) -> None:
    text = TEXT.replace(old, new, 1).replace("version: 1.0.0", "version: 1.1.0")
    text = text.replace("up_to: 100", "up_to: 50", 1) if place == "score" else text
    text = text.replace("up_to: 50\n", "up_to: 40\n", 1) if place == "score" else text
    assert told(parsed(text), WELLBEING) == [(place,)]
    assert told(parsed(text.replace("version: 1.1.0", "version: 2.0.0")), WELLBEING) == []


def test_words_and_windows_may_change_with_a_minor_version() -> None:
    assert told(changed("Opdigtede ord", "Andre ord"), WELLBEING) == []
    assert told(changed("last_day: 30", "last_day: 45"), WELLBEING) == []
    assert told(changed("total_needs_answers: 4", "total_needs_answers: 5"), WELLBEING) == []


def test_two_instruments_have_nothing_to_keep() -> None:
    assert told(WELLBEING, LIFE_SKILLS) == []


def test_a_shipped_minor_version_with_another_statement_stops_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "life_skills"
    shutil.copytree(library.CONTENT / "life_skills", folder)
    text = (folder / "1.0.0.yaml").read_text("utf-8").replace("version: 1.0.0", "version: 1.1.0")
    (folder / "1.1.0.yaml").write_text(text.replace("- key: overview", "- key: future"), "utf-8")
    files = sorted(folder.iterdir())
    locks = [f"{checksum(file)}  life_skills/{file.name}\n" for file in files]
    (tmp_path / LOCK_FILE).write_text("".join(locks), "utf-8")
    with pytest.raises(DefinitionError) as stopped:
        library.load_library(tmp_path)
    assert stopped.value.file == folder / "1.1.0.yaml"
    assert stopped.value.line == text.splitlines().index("items:") + 1
    assert "1.0.0" in str(stopped.value)
