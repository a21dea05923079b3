"""What waits for a person by name, in one statement: own drafts, questions, and what was answered to one's own."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Integer,
    LargeBinary,
    Select,
    Uuid,
    and_,
    bindparam,
    cast,
    exists,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from portal.cases.models import Assignment, Case
from portal.links.models import LinkProposal
from portal.records.models import Draft
from portal.team.answers import DECLINES
from portal.team.models import AssignmentProposal
from security.visit import Visit
from tenants.models import Membership

MOST: Final = 20
# A no is told for so long, unless somebody else has been asked since or is on the case.
TOLD_FOR: Final = timedelta(days=14)


@dataclass(frozen=True)
class OwnDraft:
    """Something that the visitor has typed and not saved: where and when."""

    case_id: UUID
    record_id: UUID
    code: str
    saved_at: datetime


@dataclass(frozen=True)
class Call:
    """A question to the visitor, or an answer to one of his or hers, about a case by its number.

    `kind` is `take` (will you take it), `refused` (somebody does not, `code` says why) or `link`
    (do the two cases belong together).
    """

    kind: str
    id: UUID
    case_id: UUID
    number: int
    other_number: int | None
    code: str
    name: str


@dataclass(frozen=True)
class Calls:
    """Own drafts, latest first, and what asks for the visitor."""

    drafts: list[OwnDraft]
    questions: list[Call]


def calls(visit: Visit, tracks: Collection[str], drafts: int, *, works: bool) -> Calls:
    """What waits; drafts and questions to take a case for those who work, the rest for coordinators."""
    place = {
        "tenant_id": visit.tenant.id, "membership_id": visit.identity.membership_id,
        "tracks": list(tracks), "drafts": drafts, "since": datetime.now(UTC) - TOLD_FOR,
    }  # fmt: skip
    rows = visit.db.execute(_statement(works=works, coordinates=bool(tracks)), place).all()
    return Calls(
        [OwnDraft(row.case_id, row.id, row.code, row.at) for row in rows if row.kind == "draft"],
        [_call(visit, row) for row in rows if row.kind != "draft"],
    )


def _call(visit: Visit, row: Any) -> Call:
    name = visit.directory.read("name", row.who, row.name)
    return Call(row.kind, row.id, row.case_id, row.number, row.other_number, row.code, name)


# Statements are built once: building one for each request costs more than the database's answer.
@cache
def _statement(*, works: bool, coordinates: bool) -> CompoundSelect[Any]:
    parts = [*(_of_workers() if works else ()), *(_of_coordinators() if coordinates else ())]
    return union_all(*parts)


NO_NUMBER = cast(null(), Integer())
TRACKS: Any = bindparam("tracks", expanding=True)


def _line(
    kind: str, row: Any, case_id: Any, code: Any, at: Any, *, number: Any, other: Any = NO_NUMBER
) -> Select[Any]:
    """What every line tells; a draft names nobody."""
    return select(
        literal(kind).label("kind"), row.label("id"), case_id.label("case_id"), code.label("code"),
        at.label("at"), number.label("number"), other.label("other_number"),
    )  # fmt: skip


def _named(line: Select[Any], of: Any, who: Any) -> Select[Any]:
    """The line of this organisation beside somebody's encrypted name."""
    is_who = and_(Membership.tenant_id == of.tenant_id, Membership.id == who)
    named = line.add_columns(who.label("who"), Membership.name.label("name"))
    return named.join(Membership, is_who).where(of.tenant_id == bindparam("tenant_id"))


def _of_workers() -> Iterator[Select[Any]]:
    asked = AssignmentProposal
    nobody = (cast(null(), Uuid()).label("who"), cast(null(), LargeBinary()).label("name"))
    yield (
        _line("draft", Draft.record_id, Draft.case_id, Draft.definition_code, Draft.saved_at,
              number=NO_NUMBER)
        .add_columns(*nobody)
        .where(Draft.tenant_id == bindparam("tenant_id"), Draft.membership_id == bindparam("membership_id"),
               Draft.body.is_not(None))
        .order_by(Draft.saved_at.desc(), Draft.record_id)
        .limit(bindparam("drafts"))
    )  # fmt: skip
    to_me = _line(
        "take", asked.id, asked.case_id, asked.track, asked.asked_at, number=asked.case_number
    )
    yield (
        _named(to_me, asked, asked.asked_by)
        .where(asked.membership_id == bindparam("membership_id"), asked.answer.is_(None))
        .order_by(asked.asked_at)
        .limit(MOST)
    )


def _of_coordinators() -> Iterator[Select[Any]]:
    link, asked = LinkProposal, AssignmentProposal
    is_theirs = exists().where(
        Case.tenant_id == link.tenant_id, Case.id == link.to_case, Case.track.in_(TRACKS)
    )
    to_me = _line("link", link.id, link.to_case, literal(""), link.proposed_at,
                  number=link.to_number, other=link.from_number)  # fmt: skip
    yield (
        _named(to_me, link, link.author_id)
        .where(link.answer.is_(None), is_theirs)
        .order_by(link.proposed_at.desc())
        .limit(MOST)
    )
    later = aliased(AssignmentProposal)
    somebody_else = exists().where(
        later.tenant_id == asked.tenant_id,
        later.case_id == asked.case_id,
        later.asked_at > asked.asked_at,
    )
    somebody_there = exists().where(
        Assignment.tenant_id == asked.tenant_id,
        Assignment.case_id == asked.case_id,
        Assignment.ended_at.is_(None),
    )
    no = _line(
        "refused",
        asked.id,
        asked.case_id,
        asked.answer,
        asked.answered_at,
        number=asked.case_number,
    )
    yield (
        _named(no, asked, asked.membership_id)
        .where(asked.track.in_(TRACKS), asked.answer.in_(list(DECLINES)),
               asked.answered_at > bindparam("since"), ~somebody_else, ~somebody_there)
        .order_by(asked.answered_at)
        .limit(MOST)
    )  # fmt: skip
