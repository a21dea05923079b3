"""Faults of a definition: their place in the file, and words that a page can translate."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.messages import N_

Path = tuple[str | int, ...]
Values = Mapping[str, str | int]
LineOf = Callable[[Path], int]

UNREADABLE: Final = N_("This is not written in a way that a definition understands")
PATTERNS: Final = MappingProxyType({
    "^[a-z]": N_("Use small letters, digits and _, at most 40, and begin with a letter"),
    "^(0|": N_("Write three numbers with points between them, such as 1.0.0"),
})
# By the types of pydantic's errors; {limit} is what its context calls by the second name.
WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "missing": (N_("This is missing"), ""),
    "extra_forbidden": (N_("A definition has no such name in this place"), ""),
    "string_type": (N_("Write a text. Numbers, dates, yes and no need quotes to be one"), ""),
    "string_too_short": (N_("Write a text here"), ""),
    "string_too_long": (N_("Write at most %(limit)s characters"), "max_length"),
    "int_type": (N_("Write a whole number"), ""),
    "int_parsing": (N_("Write a whole number"), ""),
    "int_from_float": (N_("Write a whole number"), ""),
    "decimal_type": (N_("Write a number with a point, such as 0.85"), ""),
    "decimal_parsing": (N_("Write a number with a point, such as 0.85"), ""),
    "finite_number": (N_("Write a number with a point, such as 0.85"), ""),
    "bool_type": (N_("Write true or false"), ""),
    "tuple_type": (N_("Write a list, each entry after a dash"), ""),
    "model_type": (N_("Write names with values below this"), ""),
    "literal_error": (N_("Write one of: %(limit)s"), "expected"),
    "greater_than_equal": (N_("Write at least %(limit)s"), "ge"),
    "less_than_equal": (N_("Write at most %(limit)s"), "le"),
    "greater_than": (N_("Write more than %(limit)s"), "gt"),
    "less_than": (N_("Write less than %(limit)s"), "lt"),
    "too_short": (N_("Write at least one entry"), ""),
})


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the line, the field if there is one, an English message id, its placeholders."""

    line: int
    field: str
    message: str
    values: Values = dataclass_field(default_factory=dict, hash=False)
    path: Path = ()

    def __str__(self) -> str:
        words = self.message % dict(self.values) if self.values else self.message
        place = ".".join(str(step) for step in self.path) or self.field
        return f"{place}: {words}" if place else words


def faults_of(error: ValidationError, content: object, line_of: LineOf) -> tuple[Fault, ...]:
    """Return everything that a definition was refused for, in the order of the file."""
    found = [fault for each in error.errors() for fault in _told(each, content, line_of)]
    return tuple(sorted(found, key=lambda fault: fault.line))


def _told(error: ErrorDetails, content: object, line_of: LineOf) -> list[Fault]:
    context: dict[str, Any] = dict(error.get("ctx", {}))
    here = error["loc"]
    if error["type"] == "content":
        places = [((*here, *path), message, values) for message, path, values in context["faults"]]
    else:
        places = [(here, *_words(error["type"], context))]
    return [
        Fault(line_of(path), named(path, content), message, values, path)
        for path, message, values in places
    ]


def _words(kind: str, context: Mapping[str, Any]) -> tuple[str, Values]:
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        return next(
            (w for start, w in PATTERNS.items() if pattern.startswith(start)), UNREADABLE
        ), {}
    message, name = WORDS.get(kind, (UNREADABLE, ""))
    return message, {"limit": _limit(context[name])} if name else {}


def _limit(limit: object) -> str:
    # Of allowed words pydantic writes 'a', 'b' or 'c': the quoted ones are the words.
    return ", ".join(re.findall(r"'([^']*)'", str(limit))) or str(limit)


def named(path: Path, content: object) -> str:
    """Return a path with dots; an entry of a list is called by its key, or by its place from 1."""
    names = []
    for step in path:
        content = _below(content, step)
        key = content.get("key") if isinstance(step, int) and isinstance(content, Mapping) else step
        names.append(key if isinstance(key, str) else f"{int(step) + 1}")
    return ".".join(names)


def _below(content: object, step: str | int) -> object:
    if isinstance(content, Mapping):
        return content.get(step)
    if isinstance(content, Sequence) and isinstance(step, int) and step < len(content):
        return content[step]
    return None
