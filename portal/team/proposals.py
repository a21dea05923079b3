"""Asking somebody to take a case: what the coordinator sees of it, and the answer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from config.messages import N_
from portal.method.problems import Problem, RulesBroken
from portal.team import gate, queries
from portal.team.answers import OFFERED, TAKEN_BACK
from security.errors import NotFound
from security.visit import Visit

NO_SUCH, NOT_ABLE, TOO_LATE = "P0002", "23514", "55000"


@dataclass(frozen=True)
class Question:
    """A question to the visitor, who learns a number, a track and who asks, and nothing of the citizen."""

    id: UUID
    case_id: UUID
    case_number: int
    track: str
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked about a case, as its coordinator sees it."""

    id: UUID
    membership_id: UUID
    name: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


def open_question(visit: Visit, proposal_id: UUID) -> Question:
    """A question to the visitor that waits; NotFound for everybody else, and once it is answered."""
    row = queries.own_question(visit, proposal_id)
    if row is None:
        raise NotFound
    asked, name = row
    by = visit.directory.read("name", asked.asked_by, name)
    return Question(asked.id, asked.case_id, asked.case_number, asked.track, by, asked.asked_at)


def asked_about(visit: Visit, case_id: UUID) -> list[Asked]:
    """Who was asked about a case, the latest first; empty for whoever does not coordinate it."""
    return [
        Asked(
            row.id, row.membership_id, visit.directory.read("name", row.membership_id, name),
            row.asked_at, row.answer, row.answered_at,
        )
        for row, name in queries.questions_of(visit, case_id)
    ]  # fmt: skip


def answer(visit: Visit, proposal_id: UUID, said: str) -> None:
    """Answer a question to the visitor; RulesBroken without an answer, NotFound for whoever is not asked."""
    if said not in OFFERED:
        raise RulesBroken([Problem("answer", N_("Choose an answer"))])
    _tell(visit, proposal_id, said)


def take_back(visit: Visit, case_id: UUID, proposal_id: UUID) -> None:
    """Take back a question about this case that nobody has answered; NotFound otherwise."""
    if proposal_id not in {asked.id for asked in asked_about(visit, case_id)}:
        raise NotFound
    _tell(visit, proposal_id, TAKEN_BACK)


def _tell(visit: Visit, proposal_id: UUID, said: str) -> None:
    try:
        with visit.db.begin_nested():
            gate.answer(visit.db, proposal_id, said)
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", "")
        if state == NO_SUCH:
            raise NotFound from None
        if state == NOT_ABLE:
            message = N_("You do not work in this track any more. Tell whoever asked you")
            raise RulesBroken([Problem("answer", message)]) from None
        if state == TOO_LATE:
            message = N_(
                "Whoever asked does not coordinate this track any more. Let another coordinator ask you"
            )
            raise RulesBroken([Problem("answer", message)]) from None
        raise
