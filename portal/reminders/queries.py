"""The same facts for many cases at once, computed by the database from clear columns."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)

from portal.agreements.holding import PARTICIPATION
from portal.agreements.models import Agreement
from portal.cases.models import Assignment, Case, CaseSheetVersion
from portal.course.clocks import Cutoffs
from portal.course.models import CaseEvent
from portal.method.course import Codes
from portal.records.models import Record
from portal.reminders.rules import NUDGES, OVER, RUNNING
from security.visit import Visit

Condition = ColumnElement[bool]
Query = Select[*tuple[Any, ...]]
OF_TENANT = Case.tenant_id == bindparam("tenant_id")
IN_TRACKS = Case.track.in_(bindparam("tracks", expanding=True))
# About an ended case a mentor can no longer do anything.
NUDGES_OF_RUNNING = ("withdrawn", "renew", "pre", "review", "sheet")
SHEET_OF_CASE = and_(
    CaseSheetVersion.tenant_id == Case.tenant_id,
    CaseSheetVersion.case_id == Case.id,
    CaseSheetVersion.version == Case.sheet_version,
)


@dataclass(frozen=True)
class Lacking:
    """A case beside its sheet, still closed, and the keys of what it lacks."""

    case: Case
    sheet: CaseSheetVersion
    nudges: list[str]


@dataclass(frozen=True)
class Count:
    """Of the cases of one track: how many there are, and how many have what they should."""

    track: str
    running: int
    with_pre: int
    with_review: int
    over: int
    with_post: int
    withdrawn: int = 0


def lacking_on_own_cases(visit: Visit, codes: Codes, cut: Cutoffs, limit: int) -> Sequence[Lacking]:
    """The visitor's own cases that lack something, in the order of their numbers."""
    place = {"membership_id": visit.identity.membership_id}
    return _rows(visit, _own_cases(codes).limit(limit), NUDGES_OF_RUNNING, cut, place)


def lacking_in_tracks(
    visit: Visit, tracks: Collection[str], codes: Codes, cut: Cutoffs, limit: int,
    what: str | None = None, after: int = 0,
) -> Sequence[Lacking]:  # fmt: skip
    """Cases of these tracks after a number, that lack `what` (None: anything)."""
    place = {"tracks": list(tracks), "after": after}
    return _rows(visit, _cases_in_tracks(codes, what).limit(limit), tuple(NUDGES), cut, place)


def counts(visit: Visit, tracks: Collection[str], codes: Codes, cut: Cutoffs) -> dict[str, Count]:
    """The figures of each of these tracks that has a case."""
    place = {"tenant_id": visit.tenant.id, "tracks": list(tracks), **vars(cut)}
    return {row[0]: Count(*tuple(row)) for row in visit.db.execute(_counts(codes), place)}


def _rows(
    visit: Visit, query: Query, keys: tuple[str, ...], cut: Cutoffs, place: dict[str, Any]
) -> Sequence[Lacking]:
    place = {"tenant_id": visit.tenant.id, **place, **vars(cut)}
    return [
        Lacking(found, sheet, [key for key, lacks in zip(keys, flags, strict=True) if lacks])
        for found, sheet, *flags in visit.db.execute(query, place)
    ]


# Statements are built once: building one for each request costs more than the database's answer.
@cache
def _own_cases(codes: Codes) -> Query:
    own = exists().where(
        Assignment.tenant_id == Case.tenant_id,
        Assignment.case_id == Case.id,
        Assignment.membership_id == bindparam("membership_id"),
        Assignment.ended_at.is_(None),
    )
    wanted = [_conditions(codes)[key] for key in NUDGES_OF_RUNNING]
    return _lacking(wanted).where(own, or_(*wanted))


@cache
def _cases_in_tracks(codes: Codes, what: str | None) -> Query:
    wanted = _conditions(codes)
    chosen = wanted[what] if what else or_(*wanted.values())
    return _lacking(list(wanted.values())).where(
        IN_TRACKS, Case.number > bindparam("after"), chosen
    )


@cache
def _counts(codes: Codes) -> Query:
    wanted = _conditions(codes)
    running, over = Case.state.in_(RUNNING), Case.state.in_(OVER)
    counted = (
        running, running & _has(codes, "pre"), running & ~wanted["review"],
        over, over & _has(codes, "post"), wanted["withdrawn"],
    )  # fmt: skip
    columns = [func.count().filter(condition) for condition in counted]
    return select(Case.track, *columns).where(OF_TENANT, IN_TRACKS).group_by(Case.track)


def _lacking(wanted: Sequence[Condition]) -> Query:
    flags = [condition.label(f"lacks_{place}") for place, condition in enumerate(wanted)]
    query = select(Case, CaseSheetVersion, *flags).join(CaseSheetVersion, SHEET_OF_CASE)
    return query.where(OF_TENANT).order_by(Case.number)


@cache
def _conditions(codes: Codes) -> Mapping[str, Condition]:
    """Each nudge as a condition on a case; `rules.nudges` says the same of one case in memory."""
    running = Case.state.in_(RUNNING)
    unsaved, saved = _latest_session(codes, saved=False), _latest_session(codes, saved=True)
    reviewed = func.coalesce(_latest(codes.plan, Record.current_version > 0), Case.started_on)
    late = Case.started_on < bindparam("started_before")
    holding = _agreement(Agreement.withdrawn_on.is_(None))
    good_for_the_age = or_(Agreement.renew_on.is_(None), Agreement.renew_on > bindparam("today"))
    return MappingProxyType({
        "withdrawn": running & _agreement(Agreement.withdrawn_on.is_not(None)) & ~holding,
        "renew": running
        & holding
        & ~_agreement(and_(Agreement.withdrawn_on.is_(None), good_for_the_age)),
        "pre": running & late & ~_has(codes, "pre"),
        "review": running & (reviewed < bindparam("reviewed_before")),
        "sheet": running
        & (unsaved < bindparam("session_before"))
        & (func.coalesce(saved, literal(date.min)) < unsaved),
        "post": Case.state.in_(OVER) & ~_has(codes, "post") & ~_is_excused(),
    })


def _agreement(condition: Condition) -> Condition:
    return exists().where(
        Agreement.tenant_id == Case.tenant_id,
        Agreement.case_id == Case.id,
        Agreement.kind == PARTICIPATION,
        condition,
    )


def _is_excused() -> Condition:
    """Whether it was told at the closing why there is no post-assessment (METHOD 2, phase 9)."""
    return exists().where(
        CaseEvent.tenant_id == Case.tenant_id, CaseEvent.case_id == Case.id, CaseEvent.post_excused
    )


def _latest_session(codes: Codes, *, saved: bool) -> Any:
    return _latest(
        codes.session, Record.current_version > 0 if saved else Record.current_version == 0
    )


def _latest(codes: Collection[str], condition: Condition) -> Any:
    return (
        select(func.max(Record.occurred_on))
        .where(_of_the_case(), Record.definition_code.in_(codes), condition)
        .correlate(Case)
        .scalar_subquery()
    )


def _has(codes: Codes, occasion: str) -> Condition:
    """Whether an assessment of the case's track is locked for this occasion."""
    of_track = or_(false(), *(
        (Case.track == each.track) & Record.definition_code.in_(each.codes)
        for each in codes.assessments
    ))  # fmt: skip
    return exists().where(
        _of_the_case(), of_track, Record.status == "locked", Record.occasion == occasion
    )


def _of_the_case() -> Condition:
    return and_(Record.tenant_id == Case.tenant_id, Record.case_id == Case.id)
