"""The rules of reminders: which facts about a case, on which day, become which nudge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from config.messages import N_
from portal.course.clocks import Cutoffs, is_forgotten

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
    is_post_excused: bool = False


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
        if is_forgotten(standing.unsaved_on, standing.session_on, cut):
            yield "sheet"
    elif standing.state in OVER and not (standing.has_post or standing.is_post_excused):
        yield "post"
