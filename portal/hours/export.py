"""A month as a file for a spreadsheet, in which no cell can be read as a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from portal.hours.services import Entry
from portal.web.spreadsheets import BYTE_ORDER_MARK, safe_cell


def written(heading: Sequence[str], entries: Iterable[Entry], kinds: Mapping[str, str]) -> str:
    """A line for each entry."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([safe_cell(text) for text in heading])
    for entry in entries:
        number = f"F-{entry.case_number}" if entry.case_number else ""
        cells = (entry.day.isoformat(), number, kinds[entry.kind], str(entry.minutes))
        writer.writerow([safe_cell(cell) for cell in cells])
    return BYTE_ORDER_MARK + lines.getvalue()
