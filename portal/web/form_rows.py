"""Rows of a list in a form: an empty one to write in at the end, and none among those that are read.

A row left empty is no row: problems are told by the position among the others.
"""

from collections.abc import Mapping
from typing import Any

Beforehand = Mapping[str, str | None]
"""Fields that are set without anybody typing: to this value, or, where there is None, to any."""


def is_filled(said: object, beforehand: Beforehand) -> bool:
    """Whether anything was typed in a row, as against set beforehand."""
    if isinstance(said, dict):
        return any(
            is_filled(part, beforehand)
            for name, part in said.items()
            if not (name in beforehand and beforehand[name] in (None, part))
        )
    return bool(said)


def filled_rows(rows: Any, beforehand: Beforehand) -> list[Any]:
    """The forms of the rows in which something was typed, in their order."""
    return [row.form for row in rows.entries if is_filled(row.data, beforehand)]


def drop_empty_rows(rows: Any, beforehand: Beforehand) -> None:
    """Leave out the rows in which nothing was typed; the others move up."""
    for position in reversed(range(len(rows.entries))):
        if not is_filled(rows.entries[position].data, beforehand):
            rows.pop_entry(position)


def offer_rows(rows: Any, most: int, *starts: Mapping[str, str]) -> None:
    """Put an empty row at the end for each start, as long as there is room."""
    for start in starts:
        if len(rows.entries) < most:
            rows.append_entry(dict(start))
