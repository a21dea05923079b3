"""Every condition of a function of the gate, and the function without it: what a careless change would leave."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT = re.compile(r"--[^\n]*")
STARTS = ("where", "and", "or", "on", "if", "elsif")
STOPS = (
    "and",
    "or",
    "then",
    "where",
    "order",
    "limit",
    "join",
    "left",
    "cross",
    "for",
    "union",
    "returning",
    ";",
)
WORDS = re.compile(
    r"'(?:[^']|'')*'|[();]|\b(?:where|and|or|on|if|elsif|then|between|order|limit|join|left|cross|for|union|returning)\b"
)
HOLDS_MORE = re.compile(r"\b(where|and|or|if)\b|^(conflict|constraint)\b")


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

    def read(self, word: str, end: int) -> int | None:
        """Take the next word; returns where a condition began that it ends."""
        if word == "between" or (word == "and" and self.spans):
            self.spans = word == "between"
            return None
        ended = self.began if word in STOPS else None
        if word in STARTS or word in STOPS:
            self.began = end if word in STARTS else None
        return ended

    def turn(self, word: str) -> None:
        """Note whether what comes is part of an `if`."""
        self.is_if = word in ("if", "elsif") or (self.is_if and word not in ("then", ";", "where"))


def conditions(definition: str) -> Iterator[Condition]:
    """Each part of a `where`, a join or an `if`; what refuses falls silent, what narrows lets everything pass."""
    source = COMMENT.sub("", definition)
    levels = [_Level()]
    for found in WORDS.finditer(source, source.index("$function$")):
        word, level = found[0], levels[-1]
        if word == "(":
            levels.append(_Level())
        elif word == ")":
            closed = levels.pop()
            yield from _without(source, closed.began, found.start(), is_if=closed.is_if)
        else:
            began = level.read(word, found.end())
            yield from _without(source, began, found.start(), is_if=level.is_if)
            level.turn(word)


def _without(source: str, began: int | None, stop: int, *, is_if: bool) -> Iterator[Condition]:
    """A bracket, or an exists, holds conditions of its own: those are taken one by one."""
    if began is None:
        return
    text = " ".join(source[began:stop].split())
    if text and not HOLDS_MORE.search(text):
        yield Condition(text, source[:began] + (" false " if is_if else " true ") + source[stop:])
