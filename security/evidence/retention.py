"""Parts with whole months whose time is over, and signs what went, so that what remains still verifies."""

from datetime import date

from sqlalchemy import Connection

from security.evidence import ledger_gate
from security.evidence.signer import Signer


def remove_month(db: Connection, signer: Signer, month: date) -> int:
    """Remove one month for all whose time is over; returns how many entries went. One transaction."""
    removed = ledger_gate.remove_month(db, month)
    for gone in removed:
        text = f"removed\n{gone.origin}\n{month:%Y-%m}\n{gone.numbers}\n"
        ledger_gate.keep_removal(db, gone, month, signer.key.sign(gone.origin, text))
    return sum(gone.count for gone in removed)
