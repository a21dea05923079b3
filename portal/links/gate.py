"""The gate's doors for links between tracks: asking another track's coordinator, and answering."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

PROPOSE = text("select gate.propose_link(:id, :case_id, :number, :reason)")
ANSWER = text("select gate.answer_link(:id, :answer, :reason)")


def propose(db: Session, proposal_id: UUID, case_id: UUID, number: int, reason: bytes) -> None:
    """Ask the coordinator of another track; the database raises P0002 when there is no such case in one."""
    place = {"id": proposal_id, "case_id": case_id, "number": number, "reason": reason}
    db.execute(PROPOSE, place)


def answer(db: Session, proposal_id: UUID, said: str, reason: bytes | None) -> None:
    """Answer or take back; the database raises P0002 for whoever may not. A yes makes the link."""
    db.execute(ANSWER, {"id": proposal_id, "answer": said, "reason": reason})
