"""The library loads what is shipped and refuses what is broken, with file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from portal.method import library
from portal.method.definitions import Definition
from portal.method.errors import DefinitionError, UnknownDefinition
from portal.method.locks import LOCK_FILE, checksum
from portal.method.smart import KEYS as SMART_KEYS
from portal.method.wheel import WheelDefinition

Edit = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped wheel alone: one definition is read as quickly as it is broken."""
    shutil.copytree(library.CONTENT / "wheel", tmp_path / "content" / "wheel")
    lock(*(tmp_path / "content" / "wheel").iterdir())
    return tmp_path / "content"


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Change the shipped wheel in a copy and lock it again, so that only the change can fail."""

    def change(old: str, new: str) -> Path:
        file = folder / "wheel" / "1.0.0.yaml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        lock(file)
        return file

    return change


def lock(*files: Path) -> None:
    lines = [f"{checksum(file)}  {file.parent.name}/{file.name}\n" for file in files]
    (files[0].parent.parent / LOCK_FILE).write_text("".join(lines), "utf-8")


def refused(folder: Path) -> DefinitionError:
    with pytest.raises(DefinitionError) as caught:
        library.load_library(folder)
    return caught.value


def line_with(file: Path, words: str) -> int:
    lines = file.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_the_shipped_wheel_is_complete() -> None:
    wheel = library.latest("wheel", WheelDefinition)
    assert [len(wheel.skills_in(group.key)) for group in wheel.groups] == [4, 3, 3]
    assert wheel.skill_keys[0] == "relation"
    assert tuple(question.key for question in wheel.smart) == SMART_KEYS
    assert wheel.name.in_language("da") == "Kompetencehjulet"
    assert wheel.name.in_language("en") == "Wheel of Competence"
    assert library.definition("wheel", wheel.version) is wheel


def test_a_definition_cannot_be_changed() -> None:
    wheel = library.latest("wheel", WheelDefinition)
    with pytest.raises(ValidationError):
        wheel.skills[0].name.da = "Noget andet"  # type: ignore[misc]  # frozen on purpose: this must fail
    with pytest.raises(TypeError):
        library.shipped().newest["wheel"] = wheel  # type: ignore[index]  # frozen on purpose: this must fail


@pytest.mark.parametrize("version", ["9.9.9", "", "../1.0.0"])
def test_unknown_versions_are_refused(version: str) -> None:
    with pytest.raises(UnknownDefinition):
        library.definition("wheel", version)
    with pytest.raises(UnknownDefinition):
        library.latest("unknown")


def test_a_definition_of_another_kind_is_refused() -> None:
    class Assessment(Definition):
        pass

    with pytest.raises(UnknownDefinition):
        library.latest("wheel", Assessment)


def test_a_missing_language_is_refused_at_its_line(folder: Path, edit: Edit) -> None:
    file = edit("short: {da: Rammer, en: Frames}", "short: {da: Rammer}")
    error = refused(folder)
    assert (error.file, error.line) == (file, line_with(file, "short: {da: Rammer}"))
    assert f"{file}, line {error.line}: " in str(error)


def test_an_empty_text_is_refused(folder: Path, edit: Edit) -> None:
    file = edit("en: Frames}", "en: ' '}")
    assert refused(folder).line == line_with(file, "Rammer, en")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("key: frame", "key: relation  # again", "# again"),
        ("group: attunement", "group: elsewhere", "group: elsewhere"),
        ("notable_gap: 3", "notable_gap: 3.5", "notable_gap: 3.5"),
        ("notable_gap: 3", "notable_gap: 3\n  surprise: 1", "surprise"),
        ("key: specific", "key: special", "smart:"),
        ("kind: wheel", "kind: wagon", "kind: wagon"),
        ("version: 1.0.0", "version: 1.0.1", "version: 1.0.1"),
        ("code: wheel", "code: wagon", "code: wagon"),
        ("most_chosen: 3", "most_chosen: 3\n  most_chosen: 4", "most_chosen: 4"),
        ("total_needs_answers: 8", "total_needs_answers: 11", "total_needs_answers: 11"),
        ("highest: 10", "highest: 9", "  anchors:"),
        ("lowest: 0", "lowest: 10", "lowest: 10"),
        ("- key: perspective", "- key: perspectives", "    group: perspective"),
        ("- value: 0", "- value: -1\n      meaning: {da: A, en: A}\n    - value: 0", "  anchors:"),
        ("groups:\n", "groups:\n  - surprise\n", "  - surprise"),
        ("standing:", "standing: [", "  en: The wheel is"),
        ("lowest: 0", "lowest: 2026-01-01", "2026-01-01"),
        ("lowest: 0", "lowest: .nan", ".nan"),
    ],
)
def test_malformed_content_is_refused_at_its_line(
    folder: Path, edit: Edit, old: str, new: str, words: str
) -> None:
    file = edit(old, new)
    error = refused(folder)
    assert error.file == file
    assert error.line == line_with(file, words)


def test_a_group_without_skills_is_refused(folder: Path, edit: Edit) -> None:
    edit(
        "groups:\n",
        "groups:\n  - {key: empty, name: {da: A, en: A}, explanation: {da: A, en: A}}\n",
    )
    assert "has no skill" in refused(folder).reason


@pytest.mark.parametrize(
    "content", [b"", b"- a list\n", b"kind: \xff\n", b"kind: \x00\n", b"!!python/name:os.system\n"]
)
def test_files_that_are_no_definition_are_refused(folder: Path, content: bytes) -> None:
    file = folder / "wheel" / "1.1.0.yaml"
    file.write_bytes(content)
    assert (refused(folder).file, refused(folder).line) == (file, 1)


def test_a_changed_locked_version_is_refused(folder: Path) -> None:
    file = folder / "wheel" / "1.0.0.yaml"
    file.write_text(file.read_text("utf-8").replace("Kompetencehjulet", "Hjulet"), "utf-8")
    error = refused(folder)
    assert (error.file, error.line) == (file, 1)
    assert "locked" in error.reason


def test_line_endings_do_not_count_as_a_change(folder: Path) -> None:
    file = folder / "wheel" / "1.0.0.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert library.load_library(folder).latest("wheel").version == "1.0.0"


@pytest.mark.parametrize(
    ("lines", "line"), [("nonsense\n", 1), (f"\n{'0' * 64}  wheel/0.1.0.yaml\n", 2)]
)
def test_a_broken_lock_list_is_refused_at_its_line(folder: Path, lines: str, line: int) -> None:
    (folder / LOCK_FILE).write_text(lines, "utf-8")
    assert (refused(folder).file.name, refused(folder).line) == (LOCK_FILE, line)


def test_a_missing_lock_list_or_an_empty_folder_is_refused(folder: Path) -> None:
    for kind in {file.parent for file in folder.glob("*/*.yaml")}:
        shutil.rmtree(kind)
    (folder / LOCK_FILE).write_text("", "utf-8")
    assert "no definition" in refused(folder).reason
    (folder / LOCK_FILE).unlink()
    assert "missing" in refused(folder).reason


def test_old_versions_stay_and_only_locked_ones_are_offered(folder: Path) -> None:
    old = folder / "wheel" / "1.0.0.yaml"
    new = folder / "wheel" / "1.10.0.yaml"
    new.write_text(old.read_text("utf-8").replace("version: 1.0.0", "version: 1.10.0"), "utf-8")
    assert library.load_library(folder).latest("wheel").version == "1.0.0"
    assert library.load_library(folder).definition("wheel", "1.10.0").number == (1, 10, 0)
    lock(old, new)
    loaded = library.load_library(folder)
    assert loaded.latest("wheel").version == "1.10.0"
    assert loaded.definition("wheel", "1.0.0").version == "1.0.0"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of an installation's own with a newer version of the guidance cards."""
    folder = tmp_path / "own" / "guidance"
    folder.mkdir(parents=True)
    text = (library.CONTENT / "guidance" / "1.0.0.yaml").read_text("utf-8")
    text = text.replace("version: 1.0.0", "version: 1.1.0").replace("Vejledningskort", "Kortene")
    (folder / "1.1.0.yaml").write_text(text, "utf-8")
    lock(folder / "1.1.0.yaml")
    return folder.parent


def test_an_installation_s_own_folder_changes_the_words_without_a_release(own: Path) -> None:
    loaded = library.load_library(library.CONTENT, own)
    assert loaded.latest("guidance").name.da == "Kortene"
    assert loaded.definition("guidance", "1.0.0").name.da == "Vejledningskort"
    assert loaded.latest("wheel").version == "1.0.0"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("version: 1.1.0", "version: 1.0.0", "version: 1.0.0"),
        ("en: Think of", "fr: Penser", "fr: Penser"),
    ],
)
def test_a_fault_in_an_installation_s_own_folder_stops_the_start_at_its_line(
    own: Path, old: str, new: str, words: str
) -> None:
    file = own / "guidance" / "1.1.0.yaml"
    text = file.read_text("utf-8").replace(old, new, 1)
    file.unlink()
    file = file.with_name("1.0.0.yaml" if old.startswith("version") else file.name)
    file.write_text(text, "utf-8")
    lock(file)
    with pytest.raises(DefinitionError) as stopped:
        library.load_library(library.CONTENT, own)
    assert (stopped.value.file, stopped.value.line) == (file, line_with(file, words))


def test_the_start_reads_the_folder_and_the_next_one_without_it_forgets_it(own: Path) -> None:
    library.open_library(own)
    try:
        assert library.latest("guidance").version == "1.1.0"
    finally:
        library.open_library()
    assert library.latest("guidance").version == "1.0.0"
