"""Counting one half-year of one track: bounded, opened under an entry of its own, and nothing of it kept."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from config.clock import today
from config.messages import N_
from portal.assessments import shelf
from portal.assessments.body import AnswerSet
from portal.cases.models import Case
from portal.cases.services import coordinated_tracks
from portal.figures import gate, queries
from portal.figures.counting import Measured, groups
from portal.figures.figures import Figures
from portal.figures.hiding import share, told, with_both
from portal.figures.periods import offered
from portal.figures.reasons import FiguresWish
from portal.method.instrument import InstrumentDefinition
from portal.method.problems import Problem, RulesBroken
from portal.records.reading import read
from security.access_log.events import Action
from security.disclosure import OpenCase, authorize, disclose
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

# So many keys at most leave the database for one count.
MOST: Final = 1000
TOO_MANY: Final = N_(
    "More than %(most)s cases were closed in this half-year; so many are not counted on a page"
)
Rows = Sequence[Any]


def count(visit: Visit, track: str, half_name: str) -> Figures:
    """Count; NotFound for a track that one does not coordinate, RulesBroken for a half-year not offered."""
    if track not in coordinated_tracks(visit):
        raise NotFound("track")
    half = next((each for each in offered(today()) if each.name == half_name), None)
    if half is None:
        raise RulesBroken([Problem("half", N_("Choose one of the half-years"))])
    cases = queries.closed_in(visit, track, half, MOST + 1)
    if len(cases) > MOST:
        raise RulesBroken([Problem("half", TOO_MANY, {"most": MOST})])
    rows = queries.locked(visit, [case.id for case in cases]) if cases else []
    both = _with(rows, "pre") & _with(rows, "post")
    found = told(groups(_measured(visit, [case for case in cases if case.id in both], rows)))
    ended = len(cases)
    return Figures(
        track,
        half,
        ended if share(ended, ended) else None,
        share(len(_with(rows, "post")), ended),
        with_both(len(both), ended, found),
        found,
    )


def count_for_paper(visit: Visit, wish: FiguresWish) -> Figures:
    """Count anew for a paper, and keep who printed it and why; raises as `count` does."""
    found = count(visit, wish.track, wish.half)
    told_of = sum(group.cases for group in found.told.groups)
    gate.note_print(visit.db, wish.track, wish.reason, told_of)
    return found


def _with(rows: Rows, occasion: str) -> set[UUID]:
    return {record.case_id for record, _version in rows if record.occasion == occasion}


def _measured(visit: Visit, cases: Sequence[Case], rows: Rows) -> list[Measured]:
    opened = _opened(visit, cases)
    versions: dict[tuple[str, str], InstrumentDefinition] = {}
    found = []
    for record, row in rows:
        if record.case_id not in opened:
            continue
        which = (record.definition_code, record.definition_version)
        if which not in versions:
            versions[which] = shelf.find(visit, *which)
        body = AnswerSet.from_json(read(opened[record.case_id], row).body)
        found.append(
            Measured(
                record.case_id, record.person or 1, record.occasion, record.respondent,
                versions[which], body.given(),
            )
        )  # fmt: skip
    return found


def _opened(visit: Visit, cases: Sequence[Case]) -> Mapping[UUID, OpenCase]:
    if not cases:
        return {}
    grant = authorize(visit, Permission.FIGURES_COUNT, cases, Action.CASE_FIGURES, "record")
    return disclose(grant)
