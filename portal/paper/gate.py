"""The gate's door for what a paper leaves out."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

UNSEEN = text("select gate.unseen_sheets(:case_id)")


def unseen_sheets(db: Session, case_id: UUID) -> int:
    """How many saved sheets of the case the visitor is not shown; their number and nothing else."""
    return int(db.scalar(UNSEEN, {"case_id": case_id}))
