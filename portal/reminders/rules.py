"""The rules of reminders: which facts about a case, on which day, become which nudge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from config.messages import N_
from config.working_days import working_days_before
from portal.method.course import Reminders

# Cases in which the clocks run, and those that are over.
RUNNING: Final = ("active",)
OVER: Final = ("closed",)
NUDGES: Final[Mapping[str, str]] = MappingProxyType({
    "withdrawn": N_("The participation agreement is withdrawn: pause or close?"),
    "renew": N_("The agreements are to be renewed because of the person's age"),
    "pre": N_("The pre-assessment is missing"),
    "review": N_("A review is overdue"),
    "sheet": N_("A session sheet was started and never saved"),
    "post": N_("The post-assessment is missing"),
})


@dataclass(frozen=True)
class Standing:
    """What the clear columns of a case and its records tell."""

    state: str
    started_on: date
    has_pre: bool
    has_post: bool
    planned_on: date | None
    session_on: date | None
    unsaved_on: date | None
    is_withdrawn: bool = False
    is_to_be_renewed: bool = False


@dataclass(frozen=True)
class Cutoffs:
    """The days before which something is too old; the same rules as dates for a query."""

    started_before: date
    reviewed_before: date
    session_before: date
    today: date


def cutoffs(today: date, reminders: Reminders) -> Cutoffs:
    """The days that the clocks of the course give for one day."""
    return Cutoffs(
        today - timedelta(days=reminders.pre_within_days),
        today - timedelta(weeks=reminders.review_every_weeks),
        working_days_before(today, reminders.sheet_within_working_days),
        today,
    )


def nudges(standing: Standing, cut: Cutoffs) -> list[str]:
    """The keys of NUDGES that hold for a case, in the order of NUDGES."""
    return list(_found(standing, cut))


def _found(standing: Standing, cut: Cutoffs) -> Iterable[str]:
    if standing.state in RUNNING:
        if standing.is_withdrawn:
            yield "withdrawn"
        if standing.is_to_be_renewed:
            yield "renew"
        if not standing.has_pre and standing.started_on < cut.started_before:
            yield "pre"
        if (standing.planned_on or standing.started_on) < cut.reviewed_before:
            yield "review"
        if _has_forgotten_sheet(standing, cut):
            yield "sheet"
    elif standing.state in OVER and not standing.has_post:
        yield "post"


def _has_forgotten_sheet(standing: Standing, cut: Cutoffs) -> bool:
    """A sheet started long ago and never saved; one saved for a later day shows that it was not needed."""
    unsaved, saved = standing.unsaved_on, standing.session_on
    return unsaved is not None and unsaved < cut.session_before and (not saved or saved < unsaved)
