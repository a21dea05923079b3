"""Parts with whole months whose time is over, and signs what went, so that what remains still verifies."""

from datetime import date

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from security.evidence import ledger_gate
from security.evidence.signer import Signer

LOCKED = "55P03"
CHANGED = "40001"


def remove_month(db: Connection, signer: Signer, month: date) -> int:
    """Remove one month for all whose time is over; returns how many entries went. One transaction.

    Raises DBAPIError: `is_locked` when somebody else is at the log, `is_changed` when the copy is not what stays.
    """
    removed = ledger_gate.remove_month(db, month)
    for gone in removed:
        text = f"removed\n{gone.origin}\n{month:%Y-%m}\n{gone.numbers}\n"
        ledger_gate.keep_removal(db, gone, month, signer.key.sign(gone.origin, text))
    return sum(gone.count for gone in removed)


def is_locked(error: DBAPIError) -> bool:
    """Whether somebody else held what was asked for; nothing has changed, and it can be asked for again."""
    return getattr(error.orig, "sqlstate", None) == LOCKED


def is_changed(error: DBAPIError) -> bool:
    """Whether the copy is no copy of what stays, such as when an organisation has changed its months since."""
    return getattr(error.orig, "sqlstate", None) == CHANGED
