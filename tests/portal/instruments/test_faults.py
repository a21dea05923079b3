"""What is wrong with a definition that somebody brought: every fault, its line and field, in the reader's language."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask_babel import force_locale, gettext
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.assessments.upload import BadFile, read_upload
from portal.method.faults import PATTERNS, UNREADABLE, WORDS, Fault

TEXT = Path(__file__).with_name("own_days.yaml").read_text("utf-8")
TREE = yaml.safe_load(TEXT)
Json = Any


def faults(text: str) -> list[Fault]:
    with pytest.raises(BadFile) as refused:
        read_upload(text.encode())
    return list(refused.value.faults)


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if words in line)


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT.replace("code: own_days", "code: days").replace("lowest: 0", "lowest: none")
    text = text.replace("key: slept\n", "key: Slept\n").replace(
        "reliability: 0.88", "reliability: 1.5"
    )
    found = [(fault.line, fault.field) for fault in faults(text)]
    assert found == [
        (line_of(text, "code: days"), "code"),
        (line_of(text, "lowest: none"), "scale.lowest"),
        (line_of(text, "key: Slept"), "items.Slept.key"),
        (line_of(text, "reliability: 1.5"), "norm.reliability"),
    ]


def test_parts_that_do_not_fit_are_all_told() -> None:
    text = TEXT.replace("slept\n    subscale: days", "slept\n    subscale: nights")
    text = text.replace("total_needs_answers: 4", "total_needs_answers: 40")
    assert [fault.field for fault in faults(text)] == [
        "total_needs_answers",
        "items.slept.subscale",
    ]


def test_a_wrong_code_is_met_with_one_that_would_do() -> None:
    for code, better in (("days", "own_days"), ("Mine-Dage2", "own_minedage"), ("7", "own_name")):
        (fault,) = faults(TEXT.replace("code: own_days", f"code: {code}", 1))[-1:]
        assert fault.values.get("code", better) == better
        assert fault.field == "code"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1.0.0", "version: 2026-02-30"),  # no such day
        ("lowest: 0", f"lowest: {'9' * 5000}"),  # a number that Python does not read
        ("lowest: 0", "2026-01-01: 0"),  # a name that is a day
        ("lowest: 0", "on: 0"),  # a name that YAML takes for yes
        ("highest: 5", "highest: 2000000000"),  # buttons enough to stop the server
        ("version: 1.0.0", "version: [1"),
        ("kind: instrument", "kind: wheel"),
        ("kind: instrument", "kind: [instrument]"),
    ],
)
def test_what_would_stop_the_reader_is_told_with_its_line(old: str, new: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    found = faults(text)
    assert {line_of(text, new[:40]), line_of(text, new[:40]) + 1} & {fault.line for fault in found}


def test_more_statements_than_a_sheet_can_hold_are_refused() -> None:
    some = "".join(
        f"  - {{key: more_{n}, subscale: days, citizen: {{da: Ja, en: I do}}}}\n" for n in range(96)
    )
    found = faults(TEXT.replace("items:\n", f"items:\n{some}"))
    assert [fault.field for fault in found] == ["items"]


def places(tree: Json, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps = (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    )
    for step, below in steps:
        yield (*path, step)
        yield from places(below, (*path, step))


PLACES = list(places(TREE))
ODD = st.sampled_from([
    None,
    "",
    "x" * 700,
    "!",
    -1,
    3.5,
    True,
    [],
    {},
    [1],
    {"da": "x"},
    "inf",
    10**6,
])
ABSENT = object()


def changed(path: tuple[Any, ...], value: Any) -> str:
    tree = yaml.safe_load(TEXT)
    parent = tree
    for step in path[:-1]:
        parent = parent[step]
    if value is ABSENT:
        del parent[path[-1]]
    else:
        parent[path[-1]] = value
    return yaml.safe_dump(tree, allow_unicode=True)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), ODD | st.just(ABSENT))
def test_every_fault_has_words_of_ours_a_line_and_no_english_of_the_library(
    path: tuple[Any, ...], value: Any
) -> None:
    text = changed(path, value)
    try:
        read_upload(text.encode())
    except BadFile as refused:
        ours = {words for words, _name in WORDS.values()} | set(PATTERNS.values())
        for fault in refused.faults:
            assert fault.message != UNREADABLE, fault
            assert 1 <= fault.line <= len(text.splitlines())
            assert fault.message in ours or in_danish(fault.message) != fault.message, fault


def in_danish(message: str) -> str:
    return DANISH.get(message, message)


def catalogue() -> dict[str, str]:
    from babel.messages.pofile import read_po

    file = Path(__file__).parents[3] / "portal/translations/da/LC_MESSAGES/messages.po"
    with file.open("rb") as content:
        return {str(m.id): str(m.string) for m in read_po(content) if m.id and m.string}


DANISH = catalogue()


def test_words_for_the_library_s_errors_are_danish_too(app: Flask) -> None:
    with app.test_request_context("/"), force_locale("da"):
        for message in {
            UNREADABLE,
            *PATTERNS.values(),
            *(words for words, _name in WORDS.values()),
        }:
            assert gettext(message, limit=1) != message % {"limit": 1}


def test_values_of_the_library_become_values_of_ours() -> None:
    text = TEXT.replace("counted_from: start", "counted_from: middle")
    (fault,) = faults(text)
    assert fault.values == {"limit": "start, closing"}
    assert re.fullmatch(r"occasions\.pre\.window\.counted_from", fault.field)
