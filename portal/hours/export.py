"""A month as a file for a spreadsheet, in which no cell can be read as a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Final

from portal.hours.services import Entry

# Spreadsheets run what begins like this (OWASP: CSV injection).
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK: Final = "\ufeff"  # without it spreadsheets misread Danish letters


def safe_cell(text: str) -> str:
    """The text as no spreadsheet runs it."""
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


def written(heading: Sequence[str], entries: Iterable[Entry], kinds: Mapping[str, str]) -> str:
    """The entries that count, a line each; what was taken back is left out."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe_cell(text) for text in heading])
    for entry in entries:
        if not entry.is_taken_back:
            number = f"F-{entry.case_number}" if entry.case_number else ""
            cells = (entry.day.isoformat(), number, kinds[entry.kind], str(entry.minutes))
            writer.writerow([safe_cell(cell) for cell in cells])
    return BYTE_ORDER_MARK + lines.getvalue()
