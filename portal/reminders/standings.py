"""The standing of one case from the envelopes of its records, which its pages have loaded anyway."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from config.clock import today
from portal.agreements.holding import Participation
from portal.cases.models import Case
from portal.course.clocks import cutoffs
from portal.method import library
from portal.method.course import Codes, CourseDefinition
from portal.records.models import Record
from portal.reminders.rules import Standing, nudges


def nudges_of(
    case: Case,
    records: Sequence[Record],
    agreement: Participation,
    *,
    is_post_excused: bool = False,
) -> list[str]:
    """What the case lacks today, as keys of NUDGES; opens nothing."""
    course = library.latest("course", CourseDefinition)
    standing = replace(
        standing_of(case, records, agreement, course.codes), is_post_excused=is_post_excused
    )
    return nudges(standing, cutoffs(today(), course.reminders))


def standing_of(
    case: Case, records: Sequence[Record], agreement: Participation, codes: Codes
) -> Standing:
    """The facts that the rules ask for."""
    assessed = list(_with(records, codes.assessments_of(case.track)))
    sessions = list(_with(records, codes.session))
    return Standing(
        state=case.state,
        started_on=case.started_on,
        has_pre=any(r.is_locked and r.occasion == "pre" for r in assessed),
        has_post=any(r.is_locked and r.occasion == "post" for r in assessed),
        planned_on=_latest(r for r in _with(records, codes.plan) if r.current_version > 0),
        session_on=_latest(r for r in sessions if r.current_version > 0),
        unsaved_on=_latest(r for r in sessions if r.current_version == 0),
        is_withdrawn=agreement.withdrawn_since is not None,
        is_to_be_renewed=agreement.is_to_be_renewed(today()),
    )


def _with(records: Sequence[Record], codes: Collection[str]) -> Iterator[Record]:
    return (record for record in records if record.definition_code in codes)


def _latest(records: Iterator[Record]) -> date | None:
    return max((record.occurred_on for record in records), default=None)
