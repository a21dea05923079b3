"""Where an organisation's auditor has the signed state sent, and what a witness has seen of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

ANCHORING = text("select * from gate.anchoring()")
SET = text("select gate.set_anchor(:mailbox)")


@dataclass(frozen=True)
class Anchoring:
    """The mailbox with its last mail, the newest cosignature, and a witness that says no; None for nothing."""

    mailbox: str | None
    mailed_at: datetime | None
    witness: str | None
    witness_key: bytes | None
    witnessed_size: int | None
    witnessed_at: datetime | None
    witnessed_note: str | None
    refused_by: str | None
    refused_at: datetime | None
    refusal: str | None


def anchoring(db: Session) -> Anchoring:
    """What is kept elsewhere. Raises sqlalchemy.exc.DBAPIError (42501) for non-auditors, as all here."""
    return Anchoring(*db.execute(ANCHORING).one())


def set_mailbox(db: Session, mailbox: str | None) -> None:
    """Mail the signed state there every day; None ends it."""
    db.execute(SET, {"mailbox": mailbox})
