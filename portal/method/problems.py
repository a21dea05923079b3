"""Problems: what a person should change on a sheet, in words that a page can translate."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.messages import N_

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DATE_FAULTS = ("date_type", "date_parsing", "date_from_datetime_parsing")

Raw = Mapping[str, object]
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """A field such as `entries.relation.grip`, an English message id and its placeholders."""

    field: str
    message: str
    values: Mapping[str, str | int] = dataclass_field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.field}: {self.message % dict(self.values)}"


class RulesBroken(Exception):
    """A sheet cannot be saved as it is; `problems` says which rules it breaks and where."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("rules broken")
        self.problems = problems


def problems_from(error: ValidationError, raw: object) -> list[Problem]:
    """Translate what a typed body refused; never repeats what was typed."""
    faults = error.errors(include_url=False, include_input=False)
    return [_problem(fault, raw) for fault in faults]


def _problem(fault: ErrorDetails, raw: object) -> Problem:
    path = field_path(fault["loc"], raw)
    if fault["type"] == "problem":
        return Problem(path, fault["msg"], dict(fault.get("ctx", {})))
    if fault["type"] in _DATE_FAULTS:
        return Problem(path, N_("Write a valid date"))
    if fault["type"] == "too_long":
        limit = {"limit": fault["ctx"]["max_length"]}
        return Problem(path, N_("There can be at most %(limit)s of these"), limit)
    if fault["type"] == "extra_forbidden":
        return Problem(path, N_("This field does not belong to the sheet"))
    return Problem(path, N_("This field was not filled in a way that the sheet understands"))


def field_path(path: Path, raw: object) -> str:
    """Return the path with list positions replaced by the key found there, joined by dots."""
    names: list[str] = []
    for step in path:
        raw = _below(raw, step)
        key = raw.get("key") if isinstance(step, int) and isinstance(raw, Mapping) else step
        names.append(key if isinstance(key, str) and _KEY.fullmatch(key) else _position(step))
    return ".".join(names)


def _position(step: str | int) -> str:
    # A made-up field name is text from outside and is not repeated.
    return str(step) if isinstance(step, int) else "?"


def _below(raw: object, step: str | int) -> object:
    if isinstance(raw, Mapping):
        return raw.get(step)
    if isinstance(raw, Sequence) and isinstance(step, int) and step < len(raw):
        return raw[step]
    return None
