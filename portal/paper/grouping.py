"""Rows whose labels begin alike ("Concern 1: Goal", "Concern 1: Signs") as parts of their own."""

from itertools import groupby
from typing import Final, Literal

from portal.typesetting.document import Facts, Section, Text

Row = tuple[str, Text]
LEAST: Final = 3  # rows that make a part


def grouped(rows: tuple[Row, ...], level: Literal[1, 2]) -> list[Section]:
    """The rows in their order: runs of rows that begin alike under that beginning, others under none."""
    found: list[tuple[str, list[Row]]] = []
    for beginning, together in groupby(rows, key=_beginning):
        run = list(together)
        alike = bool(beginning) and len(run) >= LEAST
        heading = beginning if alike else ""
        lines = [(label[len(beginning) + 2 :], text) for label, text in run] if alike else run
        if not heading and found and not found[-1][0]:
            found[-1][1].extend(lines)
        else:
            found.append((heading, lines))
    return [Section(heading, (Facts(tuple(lines)),), level) for heading, lines in found]


def _beginning(row: Row) -> str:
    beginning, mark, _rest = row[0].partition(": ")
    return beginning if mark else ""
