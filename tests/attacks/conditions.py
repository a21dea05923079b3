"""Every condition of a function of the gate, and the function without it: what a careless change would leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT = re.compile(r"--[^\n]*")
WORDS = re.compile(
    r"'(?:[^']|'')*'|[()]|;|\b(?:where|and|or|on|if|elsif|when|then|else|end|exists|between|select|from|join|left|"
    r"cross|order|limit|for|union|returning|case|returns|set|into|raise)\b"
)
STARTS = {"where", "and", "or", "on", "if", "elsif"}
STOPS = {
    "and", "or", "then", "where", "order", "limit", "join", "left", "cross", "for", "union", "returning", ";",
}  # fmt: skip


@dataclass(frozen=True)
class Condition:
    """One condition of a function, and the whole function as if nobody had written it."""

    text: str
    without: str


@dataclass
class _Level:
    """What is open on one level of brackets: where a condition began, and whether it is part of an `if`."""

    began: int | None = None
    is_if: bool = False
    spans: bool = False  # between … and


def conditions(definition: str) -> Iterator[Condition]:
    """Each part of a `where`, a join or an `if`; what refuses falls silent, what narrows lets everything pass."""
    source = COMMENT.sub("", definition)
    body = source.index("$function$")
    levels = [_Level()]
    for found in WORDS.finditer(source, body):
        word, level = found[0], levels[-1]
        if word == "(":
            levels.append(_Level(is_if=False))
        elif word == ")":
            yield from _closed(source, levels.pop(), found.start())
        elif word == "between":
            level.spans = True
        elif word == "and" and level.spans:
            level.spans = False
        else:
            if word in STOPS:
                yield from _closed(source, level, found.start())
                level.began = None
            if word in STARTS:
                level.began = found.end()
            if word in ("if", "elsif"):
                level.is_if = True
            if word in ("then", ";", "where"):
                level.is_if = False


def _closed(source: str, level: _Level, stop: int) -> Iterator[Condition]:
    if level.began is None:
        return
    text = " ".join(source[level.began : stop].split())
    # A bracket, or an exists, holds conditions of its own: those are taken one by one.
    is_one = not re.search(r"\b(where|and|or|if)\b", text)
    if text and is_one and not text.startswith(("conflict", "constraint")):
        passes = " false " if level.is_if else " true "
        yield Condition(text, source[: level.began] + passes + source[stop:])
