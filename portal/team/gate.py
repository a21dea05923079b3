"""The gate's doors for asking somebody to take a case, and for the answer."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

PROPOSE = text("select gate.propose_assignment(:id, :case_id, :person, :said, :note)")
ANSWER = text("select gate.answer_proposal(:id, :said)")


def propose(
    db: Session, proposal_id: UUID, case_id: UUID, person: UUID, said: str, note: bytes | None
) -> None:
    """Ask a member; the database refuses whoever does not work in the track, is on the case or was asked."""
    place = {"id": proposal_id, "case_id": case_id, "person": person, "said": said, "note": note}
    db.execute(PROPOSE, place)


def answer(db: Session, proposal_id: UUID, said: str) -> None:
    """Answer or take back; the database raises P0002 for whoever may not. A yes puts the person on the case."""
    db.execute(ANSWER, {"id": proposal_id, "said": said})
