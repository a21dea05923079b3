"""Linking cases of one family: at once where one person answers for both, otherwise by asking; and ending it."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from config.messages import N_
from portal.cases import queries as cases
from portal.cases.models import Case
from portal.cases.reasons import checked_reason
from portal.cases.services import coordinated_tracks
from portal.cases.states import has_ended
from portal.links import gate, queries
from portal.links.answers import ACCEPTED, ANSWERS
from portal.links.models import CaseLink
from portal.links.opened import Family, OpenLink, OpenProposal
from portal.method.problems import Problem, RulesBroken
from portal.records.case_file import CaseFile, open_case_file
from security.access_log.events import Action
from security.disclosure import authorize, disclose
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

NO_SUCH, TWICE = "P0002", "23505"


def open_family(visit: Visit, case_id: UUID) -> Family:
    """The links of a case; NotFound for whoever may not see the case, or is lent for it alone."""
    if visit.identity.is_lent:
        raise NotFound("consent")
    file = open_case_file(visit, case_id, Action.CASE_READ)
    found = [_opened(file, *row) for row in queries.links_of(visit, case_id)]
    may_link = file.case.track in coordinated_tracks(visit)
    return Family(file, found, _proposals(visit, case_id) if may_link else [], may_link)


def link(visit: Visit, file: CaseFile, number: int | None, reason: str) -> bool:
    """Link the case with another one, or ask its coordinator; False when it has been asked.

    RulesBroken tells what is missing. The database writes the entries of both cases.
    """
    if file.case.track not in coordinated_tracks(visit):
        raise NotFound("track")
    reason = checked_reason(reason)
    if number is None or number == file.case.number:
        raise _not_a_case()
    other = cases.by_number(visit, number)
    is_mine = other is not None and other.track in coordinated_tracks(visit)
    if other is not None and has_ended(other.state):
        raise RulesBroken([Problem("number", N_("That case has ended. Reopen it first"))])
    try:
        with visit.db.begin_nested():
            if other is not None and is_mine:
                visit.db.execute(insert(CaseLink).values(_row(visit, file.case, other, reason)))
            else:
                _ask(visit, file, number, reason)
    except DBAPIError as error:
        raise _refusal(error) from None
    return is_mine


def answer(visit: Visit, case_id: UUID, proposal_id: UUID, said: str, typed_reason: str) -> None:
    """Answer what another coordinator asks about this case, or take back what was asked for it.

    RulesBroken for a yes without a reason; NotFound for whoever may not answer.
    """
    file = open_case_file(visit, case_id, Action.CASE_READ)
    if proposal_id not in {row[0].id for row in queries.proposals_of(visit, case_id)}:
        raise NotFound
    if said not in ANSWERS:
        raise RulesBroken([Problem("answer", N_("Choose an answer"))])
    sealed = None
    if said == ACCEPTED:
        reason = checked_reason(typed_reason)
        sealed = file.opened.protect("case_links", "reason", proposal_id, 0, reason)
    try:
        with visit.db.begin_nested():
            gate.answer(visit.db, proposal_id, said, sealed)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == NO_SUCH:
            raise NotFound from None
        raise _refusal(error) from None


def unlink(visit: Visit, case_id: UUID, link_id: UUID) -> None:
    """End a link of this case; NotFound for whoever may not. The rows stay as history."""
    ended = visit.db.execute(
        update(CaseLink)
        .where(
            CaseLink.tenant_id == visit.tenant.id,
            CaseLink.id == link_id,
            (CaseLink.case_a == case_id) | (CaseLink.case_b == case_id),
            CaseLink.ended_at.is_(None),
        )
        .values(ended_at=datetime.now(UTC))
        .returning(CaseLink.id)
    ).one_or_none()
    if ended is None:
        raise NotFound


def _ask(visit: Visit, file: CaseFile, number: int, reason: str) -> None:
    proposal_id = uuid4()
    # Sealed for the link that a yes makes under the same id.
    sealed = file.opened.protect("case_links", "reason", proposal_id, 0, reason)
    gate.propose(visit.db, proposal_id, file.case.id, number, sealed)


def _row(visit: Visit, one: Case, other: Case, reason: str) -> dict[str, object]:
    grant = authorize(visit, Permission.CASE_ASSIGN, [one, other], Action.CASE_WRITE, "case")
    opened = disclose(grant)
    link_id = uuid4()
    a, b = sorted((one, other), key=lambda case: case.id)
    return {
        "tenant_id": visit.tenant.id, "id": link_id, "author_id": visit.identity.membership_id,
        "case_a": a.id, "track_a": a.track, "case_b": b.id, "track_b": b.track,
        "reason_a": opened[a.id].protect("case_links", "reason", link_id, 0, reason),
        "reason_b": opened[b.id].protect("case_links", "reason", link_id, 0, reason),
    }  # fmt: skip


def _refusal(error: DBAPIError) -> Exception:
    state = getattr(error.orig, "sqlstate", "")
    if state == NO_SUCH:
        return _not_a_case()
    if state == TWICE or isinstance(error, IntegrityError):
        message = N_("These cases are linked already, or it has been asked and not answered yet")
        return RulesBroken([Problem("number", message)])
    return error


def _not_a_case() -> RulesBroken:
    return RulesBroken([Problem("number", N_("Write the number of another case"))])


def _opened(
    file: CaseFile, row: CaseLink, number: int, track: str, other_id: UUID | None
) -> OpenLink:
    sealed = row.reason_a if row.case_a == file.case.id else row.reason_b
    reason = file.opened.read("case_links", "reason", row.id, 0, sealed)
    return OpenLink(row.id, other_id, number, track, reason, row.made_at, row.ended_at)


def _proposals(visit: Visit, case_id: UUID) -> list[OpenProposal]:
    return [
        OpenProposal(
            row.id,
            row.from_case == case_id,
            row.to_number if row.from_case == case_id else row.from_number,
            visit.directory.read("name", row.author_id, name),
            row.proposed_at,
            row.answer,
        )
        for row, name in queries.proposals_of(visit, case_id)
        if row.answer != ACCEPTED
    ]
