"""Rows of the form: which key a new one gets, and where a person's field is."""

from collections.abc import Iterable
from typing import Any

SETTINGS = {"key": None, "remove": None}
"""Fields that alone do not make a row filled."""


def key_number(text: object) -> int:
    """The number at the end of a key or of nothing else; 0 for what has none."""
    digits = str(text or "").lstrip("nw")
    return int(digits) if digits.isdecimal() and len(digits) < 5 else 0


def next_key(letter: str, known: Iterable[str], highest: int) -> str:
    """A key that nobody has or had: keys follow a person from map to map."""
    return f"{letter}{max([highest, *map(key_number, known)]) + 1}"


def form_path(form: Any, path: str) -> str:
    """The place in the form of a place in the sheet; what the form does not have stays as it is."""
    match path.split("."):
        case ["nodes", key, *rest]:
            return ".".join(["nodes", _row(form.nodes, key), *rest])
        case ["wish_map", "changes", key, name]:
            return f"nodes.{_row(form.nodes, key)}.wish_{name}"
        case ["wish_map", "added", key, *rest]:
            return ".".join(["wished", _row(form.wished, key), *rest])
    return path


def _row(rows: Any, key: str) -> str:
    for number, row in enumerate(rows.entries):
        if row.form.key.data == key:
            return str(number)
    return key
