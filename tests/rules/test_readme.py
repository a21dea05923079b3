"""The README names files that exist, and every attack is tested or stands there as an open promise."""

import re
from itertools import chain

from tests.rules.tree import ROOT, source, text

README = (ROOT / "README.md").read_text(encoding="utf-8")
MADE_BY_RUNNING = ("var/", ".venv/")
PATH = re.compile(r"`([\w.]+/[\w./-]*|LICENSE|[A-Z]+\.md)`|\]\(([\w./-]+)\)")
ATTACKS = {f"A{number}" for number in range(1, 41)} | {f"B{number}" for number in range(1, 26)}
TESTED = re.compile(r"def test_([ab])(\d\d)_")


def test_every_file_that_the_readme_names_exists() -> None:
    named = {path for path in chain(*PATH.findall(README)) if path}
    named = {path for path in named if not path.startswith(MADE_BY_RUNNING)}
    assert len(named) > 25
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_every_attack_is_tested_or_an_open_promise() -> None:
    tested = {
        f"{letter.upper()}{int(number)}"
        for path in source("tests")
        for letter, number in TESTED.findall(text(path))
    }
    promises = README[README.index("Open promises") :]
    open_lines = set(re.findall(r"\b[AB]\d{1,2}\b", promises))
    assert sorted(ATTACKS - tested - open_lines) == []
    assert sorted(open_lines - ATTACKS) == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150
