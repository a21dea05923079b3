"""The entries as a spreadsheet, in which no cell can be read as a formula."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from portal.web.spreadsheets import BYTE_ORDER_MARK, safe_cell
from security.access_log.ledger_gate import Leaf

# The names of the log's own columns: a program reads them, and "What we log" explains them.
COLUMNS = (
    "number", "at", "action", "outcome", "purpose", "reason", "case_number", "membership_id", "roles",
    "account_id", "object_kind", "object_id", "shown", "method", "route", "request_id",
    "home_tenant_id", "acting_tenant_id", "owning_tenant_id", "loan_id", "consent_version", "consent_fingerprint",
    "fingerprint", "subject_index", "id", "xid",
)  # fmt: skip


def lines(leaves: Iterable[Leaf]) -> Iterator[bytes]:
    """A heading, then a line an entry; removed entries are left out."""
    yield (BYTE_ORDER_MARK + _line(COLUMNS)).encode()
    for leaf in leaves:
        if leaf.entry is not None:
            told = json.loads(leaf.entry) | {"number": str(leaf.number)}
            yield _line([told.get(column, "") for column in COLUMNS]).encode()


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, delimiter=";").writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()
