"""Reading a body as far as it can be read, so that everything wrong in it is told in one round."""

from collections.abc import Iterable, Mapping, MutableMapping, MutableSequence
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import ValidationError

from portal.method.problems import Path, Problem, problems_from
from portal.method.sheets import Sheet

B = TypeVar("B", bound=Sheet)


def read_leniently(kind: type[B], raw: Mapping[str, object]) -> tuple[B, list[Problem]]:
    """The body without its unreadable parts, and a problem for each of these.

    Every field of the body must have a default.
    """
    left = deepcopy(dict(raw))
    found: list[Problem] | None = None
    while True:
        try:
            return kind.from_json(left), found or []
        except ValidationError as error:
            found = problems_from(error, left) if found is None else found
            places = {fault["loc"] for fault in error.errors()}
            for place in sorted(places, key=_order, reverse=True):  # a list shrinks from its end
                _cut(left, place)


def shortened(kind: type[Sheet], raw: Mapping[str, object]) -> dict[str, Any]:
    """The raw body with its overlong texts cut to their limits: for rules that only ask whether one is there."""
    left = deepcopy(dict(raw))
    try:
        kind.from_json(left)
    except ValidationError as error:
        for fault in error.errors():
            limit = fault.get("ctx", {}).get("limit")
            if isinstance(limit, int):
                _shorten(left, fault["loc"], limit)
    return left


def _shorten(tree: Any, place: Path, limit: int) -> None:
    *way, last = place
    for step in way:
        tree = tree[step]
    if _has(tree, last) and isinstance(tree[last], str):
        tree[last] = tree[last].strip()[:limit]


def _order(place: Path) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in place]


def _cut(tree: Any, place: Path) -> None:
    """Remove what lies at a place; what is missing there makes its parent unreadable."""
    *way, last = place or ("",)
    parent = tree
    for step in way:
        if not _has(parent, step):
            return  # it went with another of its parts
        parent = parent[step]
    if _has(parent, last):
        del parent[last]
    elif way:
        _cut(tree, tuple(way))
    else:
        tree.clear()


def _has(parent: Any, step: str | int) -> bool:
    if isinstance(parent, MutableMapping):
        return step in parent
    return isinstance(parent, MutableSequence) and isinstance(step, int) and step < len(parent)


def one_a_field(found: Iterable[Problem]) -> list[Problem]:
    """The first problem of each field, in the order of finding."""
    first: dict[str, Problem] = {}
    for problem in found:
        first.setdefault(problem.field, problem)
    return list(first.values())
