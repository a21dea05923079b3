"""Linking cases of one family, reading why, and ending a link."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from config.messages import N_
from portal.cases import queries as cases
from portal.cases.models import Case
from portal.cases.reasons import checked_reason
from portal.cases.services import coordinated_tracks
from portal.links import queries
from portal.links.models import CaseLink
from portal.method.problems import Problem, RulesBroken
from portal.records.case_file import CaseFile, open_case_file
from security.access_log.events import Action
from security.disclosure import authorize, disclose
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit


@dataclass(frozen=True)
class OpenLink:
    """A link as one of its cases tells it."""

    id: UUID
    other_id: UUID
    other_number: int
    other_track: str
    reason: str
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class Family:
    """A case with the links that this visitor may know of."""

    file: CaseFile
    links: list[OpenLink]
    may_link: bool


def open_family(visit: Visit, case_id: UUID) -> Family:
    """The links of a case; NotFound for whoever may not see the case, or is lent for it alone."""
    if visit.identity.is_lent:
        raise NotFound("consent")
    file = open_case_file(visit, case_id, Action.CASE_READ)
    found = [_opened(file, link, other) for link, other in queries.links_of(visit, case_id)]
    return Family(file, found, bool(coordinated_tracks(visit)))


def link(visit: Visit, file: CaseFile, number: int | None, reason: str) -> None:
    """Link the case with another one; RulesBroken tells what is missing. The database writes both entries."""
    reason = checked_reason(reason)
    other = cases.by_number(visit, number) if number is not None else None
    if other is None or other.id == file.case.id:
        raise RulesBroken([
            Problem("number", N_("Write the number of another case that you may open"))
        ])
    try:
        with visit.db.begin_nested():
            visit.db.execute(insert(CaseLink).values(_row(visit, file.case, other, reason)))
    except IntegrityError:
        message = N_("These cases are linked already")
        raise RulesBroken([Problem("number", message)]) from None


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


def _row(visit: Visit, one: Case, other: Case, reason: str) -> dict[str, object]:
    grant = authorize(visit, Permission.CASE_ASSIGN, [one, other], Action.CASE_WRITE, "case")
    opened = disclose(grant)
    link_id = uuid4()
    a, b = sorted((one, other), key=lambda case: case.id)
    return {
        "tenant_id": visit.tenant.id, "id": link_id, "author_id": visit.identity.membership_id,
        "case_a": a.id, "track_a": a.track, "case_b": b.id, "track_b": b.track,
        "reason_a": opened[a.id].protect("case_links", "reason_a", link_id, 0, reason),
        "reason_b": opened[b.id].protect("case_links", "reason_b", link_id, 0, reason),
    }  # fmt: skip


def _opened(file: CaseFile, row: CaseLink, other: Case) -> OpenLink:
    side, sealed = (
        ("reason_a", row.reason_a) if row.case_a == file.case.id else ("reason_b", row.reason_b)
    )
    reason = file.opened.read("case_links", side, row.id, 0, sealed)
    return OpenLink(row.id, other.id, other.number, other.track, reason, row.made_at, row.ended_at)
